import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast, signIn } from '../support/cast';

let desk: TestApp;
let cast: Cast;
beforeAll(async () => {
  desk = await startApp();
  cast = await seedCast(desk.app);
});
afterAll(() => desk.close());

// Who comes through which door at all stands in test/access.
test('an administrator opens every page', async () => {
  const browser = await signIn(desk, cast.ada);
  expect((await browser.get('/account').expect(200)).text).toContain('href="/admin"');
  const ana = await signIn(desk, cast.ana);
  expect((await ana.get('/account').expect(200)).text).not.toContain('href="/admin"');
  expect((await browser.get('/admin/people')).text).toMatch(/href="\/admin\/people" aria-current="page"/);
  for (const path of [
    '',
    '/people',
    '/people/new',
    '/people/1',
    '/people/1/erasure',
    '/people-imports/new',
    '/departments',
    '/teams',
    '/teams/new',
    '/teams/1',
    '/services',
    '/services/new',
    '/services/1',
    '/settings',
    '/jobs',
    '/audit',
    '/mails',
  ]) {
    const page = await browser.get(`/admin${path}`);
    expect([path, page.status]).toEqual([path, 200]);
    expect(page.text).toMatch(/<h1[ >]/);
  }
});

test.each([
  '/admin/people/99999',
  '/admin/people/0',
  '/admin/people/1e3',
  '/admin/people/-1',
  '/admin/people/9999999999',
  '/admin/teams/777',
  '/admin/services/x',
  '/admin/settings/no.such',
  '/admin/people-imports/5',
  '/admin/people/99999/erasure',
])('what is not there answers so: %s', async (path) => {
  const browser = await signIn(desk, cast.ada);
  expect((await browser.get(path).expect(404)).text).toContain('Page not found');
});

test('a role that was taken away shuts the door at once', async () => {
  const [ada, chris] = [await signIn(desk, cast.ada), await signIn(desk, cast.chris)];
  const give = (role: string) =>
    ada
      .post(`/admin/people/${cast.chris.id}`)
      .type('form')
      .send({
        name: cast.chris.name,
        email: cast.chris.email,
        zone: 'Europe/Berlin',
        active: 'yes',
        version: 1,
        role_change_leader: 'yes',
        ...(role ? { [role]: 'yes' } : {}),
      })
      .expect(303);
  await chris.get('/admin').expect(403);
  await give('role_administrator');
  await chris.get('/admin').expect(200);
  await give('');
  await chris.get('/admin').expect(403);
});
