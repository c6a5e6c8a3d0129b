import { repo } from '../../src/core/database/tx';
import { Person } from '../../src/people/person.entity';
import { PersonRole } from '../../src/people/person-role.entity';
import { TeamMember } from '../../src/people/teams/team-member.entity';
import { People } from '../../src/people/directory/people.service';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';

let desk: TestApp;
let cast: Cast;
let ada: Browser;

beforeAll(async () => {
  desk = await startApp();
  cast = await seedCast(desk.app);
  ada = await signIn(desk, cast.ada);
});
afterAll(() => desk.close());

const form = (more: Record<string, string> = {}) => ({
  name: 'Nora Nyström',
  email: 'Nora@Example.com',
  zone: 'Europe/Stockholm',
  active: 'yes',
  ...more,
});
const post = (path: string, fields: Record<string, string>) => ada.post(path).type('form').send(fields);
const person = (email: string) => repo(Person).findOneByOrFail({ email });
const current = (who: Person, more: Record<string, string> = {}) => ({
  name: who.name,
  email: who.email,
  zone: who.zone,
  active: 'yes',
  version: String(who.version),
  departmentId: String(who.departmentId ?? ''),
  ...more,
});

test('somebody is added with department, manager, roles and team, and comes in by link', async () => {
  await post(
    '/admin/people',
    form({
      departmentId: String(cast.departments.it.id),
      manager: 'LENA.brandt@example.com',
      role_executive: 'yes',
      [`team_${cast.teams.network.id}`]: 'lead',
    }),
  ).expect(303);
  const nora = await person('nora@example.com');
  expect(nora).toMatchObject({
    name: 'Nora Nyström',
    departmentId: cast.departments.it.id,
    managerId: cast.lena.id,
    zone: 'Europe/Stockholm',
    active: true,
  });
  expect(
    (await repo(PersonRole).findBy({ personId: nora.id }))
      .map(({ role }) => role)
      .toSorted((a, b) => a.localeCompare(b)),
  ).toEqual(['agent', 'executive', 'lead']);
  expect(await repo(TeamMember).findBy({ personId: nora.id })).toMatchObject([
    { teamId: cast.teams.network.id, lead: true },
  ]);
  const browser = await signIn(desk, nora);
  expect((await browser.get('/account').expect(200)).text).toContain('Nora Nyström');
});

test('a double click adds one, and both clicks arrive', async () => {
  const fields = form({ email: 'twice@example.com', submission: '6f1a' });
  const both = await Promise.all([post('/admin/people', fields), post('/admin/people', fields)]);
  expect(both.map(({ status, headers }) => [status, headers.location])).toEqual([
    [303, '/admin/people'],
    [303, '/admin/people'],
  ]);
  expect(await repo(Person).countBy({ email: 'twice@example.com' })).toBe(1);
});

test.each([
  [{ name: ' ' }, 'Enter a name.'],
  [{ name: 'x'.repeat(121) }, 'Use at most 120 characters.'],
  [{ email: 'nora' }, 'Enter an email address, like'],
  [{ email: 'ANA.ruiz@example.com' }, 'Someone already has this email address.'],
  [{ manager: 'nobody@example.com' }, 'We can’t find a colleague by this name or email address.'],
  [{ zone: 'Mars/Base' }, 'Choose a time zone from the list.'],
] as [Record<string, string>, string][])('%j is refused in words, with what was typed', async (wrong, words) => {
  const people = await repo(Person).count();
  const page = await post('/admin/people', {
    ...form({ email: 'other@example.com', role_lead: 'yes' }),
    ...wrong,
  }).expect(422);
  expect(page.text).toContain(words);
  expect(page.text).toMatch(/name="role_lead"\s+value="yes"\s+checked/);
  expect(await repo(Person).count()).toBe(people);
});

test('a department that does not exist is refused, and nothing is half done', async () => {
  const page = await post('/admin/people', form({ email: 'lost@example.com', departmentId: '4711' })).expect(422);
  expect(page.text).toContain('Choose a department from the list.');
  expect(
    (await post('/admin/people', form({ email: 'lost@example.com', team_4711: 'lead' })).expect(422)).text,
  ).toContain('This team no longer exists.');
  expect(await repo(Person).countBy({ email: 'lost@example.com' })).toBe(0);
});

test('a list is searched without regard to accents and capitals, page by page', async () => {
  expect((await ada.get('/admin/people?q=nystrom')).text).toContain('Nora Nyström');
  expect((await ada.get('/admin/people?q=NYSTR%C3%96M')).text).toContain('Nora Nyström');
  const none = await ada.get('/admin/people?q=%25');
  expect(none.text).toContain('Nobody found');
  for (let n = 10; n < 65; n++)
    await desk.app.get(People).add({ name: `Zoe ${n}`, email: `zoe${n}@example.com` }, null, desk.clock.now());
  const first = await ada.get('/admin/people?q=zoe');
  expect(first.text).toContain('Zoe 10');
  expect(first.text).not.toContain('Zoe 64');
  const next = /href="([^"]+)">Next/.exec(first.text)?.[1].replaceAll('&amp;', '&').replaceAll('&#x3D;', '=') ?? '';
  expect((await ada.get(next).expect(200)).text).toContain('Zoe 64');
  expect((await ada.get(next)).text).not.toContain('Zoe 10');
});

test('two administrators at once: the second is told, and undoes nothing', async () => {
  const sam = await person(cast.sam.email);
  await post(`/admin/people/${sam.id}`, current(sam, { name: 'Sam Strange' })).expect(303);
  const late = await post(
    `/admin/people/${sam.id}`,
    current(sam, { departmentId: String(cast.departments.it.id) }),
  ).expect(422);
  expect(late.text).toContain('Someone changed this in the meantime');
  expect(await person(cast.sam.email)).toMatchObject({
    name: 'Sam Strange',
    departmentId: cast.departments.logistics.id,
  });
});

test('who leaves is signed out, gets no link, and comes back with a tick', async () => {
  const tom = await person(cast.tom.email);
  const browser = await signIn(desk, tom);
  await post(`/admin/people/${tom.id}`, { ...current(tom), active: '' }).expect(303);
  await browser.get('/account').expect(303);
  expect((await ada.get('/admin/people?q=okafor')).text).not.toContain('>Tom Okafor</a>');
  expect((await ada.get('/admin/people?q=okafor&state=left')).text).toContain('>Tom Okafor</a>');
  await post(`/admin/people/${tom.id}`, current(await person(cast.tom.email))).expect(303);
  expect(await person(cast.tom.email)).toMatchObject({ active: true, deactivatedAt: null });
});

test('nobody becomes their own manager, not even by way of others', async () => {
  const lena = await person(cast.lena.email);
  const page = await post(`/admin/people/${lena.id}`, current(lena, { manager: cast.ana.email })).expect(422);
  expect(page.text).toContain('Nobody can be their own manager');
  expect((await person(cast.lena.email)).managerId).toBeNull();
});

test('the only administrator stays one', async () => {
  const own = await person(cast.ada.email);
  expect((await post(`/admin/people/${own.id}`, current(own)).expect(422)).text).toContain('only administrator');
  expect(
    (await post(`/admin/people/${own.id}`, { ...current(own, { role_administrator: 'yes' }), active: '' }).expect(422))
      .text,
  ).toContain('only administrator');
  await ada.get('/admin').expect(200);
});

test('erasing asks first, and then empties', async () => {
  const mira = await person(cast.mira.email);
  const question = await ada.get(`/admin/people/${mira.id}/erasure`).expect(200);
  expect(question.text).toContain('Erase Mira Kaya?');
  expect(await person(cast.mira.email)).toMatchObject({ active: true });
  await post(`/admin/people/${mira.id}/erasure`, {}).expect(303);
  expect((await ada.get(`/admin/people/${mira.id}`).expect(200)).text).toContain('Former colleague');
  expect((await ada.get('/admin/people?q=mira&state=left')).text).not.toContain('Mira');
  expect((await post(`/admin/people/${cast.ada.id}/erasure`, {}).expect(422)).text).toContain('only administrator');
});

test('markup in a name stays words', async () => {
  await post('/admin/people', form({ name: '<script>alert(1)</script>', email: 'odd@example.com' })).expect(303);
  const list = await ada.get('/admin/people?q=odd');
  expect(list.text).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(list.text).not.toContain('<script>alert(1)');
});

test('the audit tells who did it', async () => {
  const page = await ada.get('/admin/audit').expect(200);
  expect(page.text).toContain('Ada Admin added &lt;script&gt;');
  expect(page.text).toContain('Ada Admin erased a person.');
  expect(page.text).toMatch(/Ada Admin gave Nora Nyström the role .*Executive/);
});
