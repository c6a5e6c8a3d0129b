import request from 'supertest';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

let desk: TestApp;
let cast: Cast;
let doors: { method: 'get' | 'post'; path: string }[];

beforeAll(async () => {
  desk = await startApp();
  cast = await seedCast(desk.app);
  const { router } = desk.app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  doors = router.stack.flatMap(({ route }) =>
    route?.path.startsWith('/admin')
      ? Object.keys(route.methods).map((method) => ({
          method: method as 'get' | 'post',
          path: route.path.replace(/:\w+/g, '1'),
        }))
      : [],
  );
});
afterAll(() => desk.close());

const knock = (browser: Browser, door: { method: 'get' | 'post'; path: string }) => browser[door.method](door.path);

test('the back office has its doors', () => {
  expect(doors.map(({ method, path }) => `${method} ${path}`)).toEqual(
    expect.arrayContaining([
      'get /admin',
      'get /admin/people',
      'post /admin/people/1',
      'post /admin/people/1/erasure',
      'post /admin/people-imports/1',
      'post /admin/departments',
      'post /admin/teams/1',
      'post /admin/services',
      'get /admin/audit',
      'get /admin/jobs',
      'get /admin/mails',
    ]),
  );
});

test('nobody who is not signed in comes through any of them', async () => {
  for (const door of doors) {
    const answer = await knock(request(desk.server), door);
    const seen = [door.path, answer.status, answer.headers.location];
    expect(seen).toEqual(
      door.method === 'get'
        ? [door.path, 303, `/sign-in?next=${encodeURIComponent(door.path)}`]
        : [door.path, 401, undefined],
    );
  }
});

test.each(['ana', 'lena', 'jonas', 'mira', 'sam', 'carla', 'chris'] as const)(
  '%s is no administrator and comes through none',
  async (name) => {
    const browser = await signIn(desk, cast[name]);
    for (const door of doors) expect([door.path, (await knock(browser, door)).status]).toEqual([door.path, 403]);
    const home = await browser.get('/account').expect(200);
    expect(home.text).not.toContain('href="/admin"');
  },
);

test('an administrator opens every page', async () => {
  const browser = await signIn(desk, cast.ada);
  expect((await browser.get('/account').expect(200)).text).toContain('href="/admin"');
  expect((await browser.get('/admin/people')).text).toMatch(/href="\/admin" aria-current="page"/);
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
    expect(page.text).toContain('<h1>');
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
  expect((await browser.get(path).expect(404)).text).toContain('There is nothing here');
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
