/** @program its-own */
import { foldNames } from '../../src/admin/people/folded-doubles';
import { repo, sql, tx } from '../../src/core/database/tx';
import { Stopping } from '../../src/core/jobs/stopping';
import { oneLineOf } from '../../src/core/words/visible';
import { Departments } from '../../src/people/directory/departments.service';
import { Person } from '../../src/people/person.entity';
import { SlaPolicyVersion } from '../../src/sla/policies/sla-policy.entity';
import { Job } from '../../src/core/jobs/job.entity';
import { Scheduler } from '../../src/core/jobs/scheduler';
import { Department } from '../../src/people/department.entity';
import { PeopleDirectory } from '../../src/people/directory/people-directory';
import { Rights } from '../../src/people/access/rights.service';
import { Service } from '../../src/people/teams/service.entity';
import { Team } from '../../src/people/teams/team.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { Reaction } from '../../src/timeline/reaction.entity';
import { Timeline } from '../../src/timeline/timeline.service';
import { allSettings, setting, wholeNumber } from '../../src/settings/setting';
import type { AboutSetting } from '../../src/settings/setting-groups';
import { Settings } from '../../src/settings/settings.service';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { fact as declareFact } from '../../src/timeline/fact-kind';

const about = (words: string, more: Partial<AboutSetting> = {}): AboutSetting => ({ group: 'privacy', words, ...more });
const number = wholeNumber('test.days', 7, 1, 30, about('Quiet for', { unit: 'days' }));
const time = wholeNumber('test.time', 540, 0, 1_440, about('Answer within', { unit: 'workingTime', zero: 'never' }));
const tick = setting('test.tick', true, about('This test ticks'));
const words = setting('test.words', 'Good morning', about('What this test says'), (value) =>
  value.length > 40 ? 'At most 40 letters.' : null,
);
const list = setting<string[]>('test.list', ['a'], about('A list', { page: '/admin/matrix' }));

let desk: TestApp;
let cast: Cast;
let ada: Browser;

beforeAll(async () => {
  desk = await startApp();
  cast = await seedCast(desk.app);
  ada = await signIn(desk, cast.ada);
});
afterAll(() => desk.close());

const post = (path: string, fields: Record<string, string>) => ada.post(path).type('form').send(fields);
const service = { name: 'Telephone', description: 'Desk phones', position: '60', active: 'yes' };

describe('departments', () => {
  test('are added once, renamed, and told with their people', async () => {
    const both = await Promise.all([1, 2].map(() => post('/admin/departments', { name: 'Legal', submission: 'k1' })));
    expect(both.map(({ status }) => status)).toEqual([303, 303]);
    const legal = await repo(Department).findOneByOrFail({ name: 'Legal' });
    await post(`/admin/departments/${legal.id}`, { name: 'Law' }).expect(303);
    const page = await ada.get('/admin/departments').expect(200);
    expect(page.text).toContain('Law');
    expect(page.text).toMatch(/Logistics<\/b><small>1 person/);
  });

  test.each([
    ['', 'Enter a name.'],
    ['Sales', 'There’s already a department with this name.'],
    [' SÁLES. ', 'There’s already a department with this name.'],
  ])('%j is refused', async (name, why) => {
    expect((await post('/admin/departments', { name }).expect(422)).text).toContain(why);
  });

  test('one that is not there cannot be renamed', async () => {
    await post('/admin/departments/777', { name: 'Anything' }).expect(404);
    expect(await repo(Department).countBy({ name: 'Anything' })).toBe(0);
  });
});

describe('teams', () => {
  test('somebody joins, leads and leaves; joining makes an agent, leaving takes no role', async () => {
    await post('/admin/teams', { name: 'Field', description: 'On site', joins: cast.sam.email }).expect(303);
    const team = await repo(Team).findOneByOrFail({ name: 'Field' });
    const rights = desk.app.get(Rights);
    expect(await rights.rolesOf(cast.sam.id)).toEqual(['agent']);
    await post(`/admin/teams/${team.id}`, {
      name: 'Field',
      description: '',
      [`member_${cast.sam.id}`]: 'lead',
      joins: cast.tom.email,
    }).expect(303);
    expect((await desk.app.get(PeopleDirectory).leadsOf(team.id)).map(({ id }) => id)).toEqual([cast.sam.id]);
    expect((await ada.get('/admin/teams')).text).toContain('2 members · led by Sam Stranger');
    await post(`/admin/teams/${team.id}`, {
      name: 'Field',
      description: '',
      [`member_${cast.sam.id}`]: 'gone',
      [`member_${cast.tom.id}`]: 'member',
    }).expect(303);
    expect((await desk.app.get(PeopleDirectory).agentsOf(team.id)).map(({ id }) => id)).toEqual([cast.tom.id]);
    expect(await rights.rolesOf(cast.sam.id)).toEqual(['agent', 'lead']);
  });

  test('nobody gets in by a field that the page did not have', async () => {
    const { network } = cast.teams;
    await post(`/admin/teams/${network.id}`, {
      name: 'Network',
      description: '',
      [`member_${cast.tom.id}`]: 'member',
      [`member_${cast.ana.id}`]: 'lead',
    }).expect(303);
    expect((await desk.app.get(PeopleDirectory).agentsOf(network.id)).map(({ id }) => id)).toEqual([cast.tom.id]);
  });

  test('an unknown address and a name twice are refused, and nothing is half done', async () => {
    expect((await post('/admin/teams', { name: 'Ghosts', joins: 'nobody@example.com' }).expect(422)).text).toContain(
      'We can’t find a colleague by this name or email address.',
    );
    expect(await repo(Team).countBy({ name: 'Ghosts' })).toBe(0);
    expect((await post('/admin/teams', { name: 'Network' }).expect(422)).text).toContain(
      'There’s already a team with this name.',
    );
  });
});

describe('services', () => {
  test('are added with their team, change place, and are no longer offered', async () => {
    await post('/admin/services', { ...service, teamId: String(cast.teams.network.id), private: 'yes' }).expect(303);
    const phone = await repo(Service).findOneByOrFail({ name: 'Telephone' });
    expect(phone).toMatchObject({ private: true, active: true, position: 60, teamId: cast.teams.network.id });
    await post(`/admin/services/${phone.id}`, {
      ...service,
      teamId: String(cast.teams.workplace.id),
      position: '0',
      active: '',
    }).expect(303);
    const directory = desk.app.get(PeopleDirectory);
    expect((await directory.services())[0]).toMatchObject({ name: 'Telephone', private: false, active: false });
    expect((await directory.services(true)).map(({ name }) => name)).not.toContain('Telephone');
    expect((await ada.get('/admin/services')).text).toContain('not available');
  });

  test.each([
    [{ name: '' }, 'Enter a name.'],
    [{ name: 'VPN' }, 'There’s already a service with this name.'],
    [{ teamId: '' }, 'Choose the team that’s responsible.'],
    [{ teamId: '999' }, 'Choose the team that’s responsible.'],
    [{ position: 'first' }, 'Enter a whole number from 0 to 9999'],
    [{ position: '-1' }, 'Enter a whole number from 0 to 9999'],
  ] as [Record<string, string>, string][])('%j is refused, what was typed is kept', async (wrong, why) => {
    const page = await post('/admin/services', {
      ...service,
      name: 'Fax',
      teamId: String(cast.teams.network.id),
      ...wrong,
    }).expect(422);
    expect(page.text).toContain(why);
    expect(page.text).toContain('Desk phones');
    expect(await repo(Service).countBy({ name: 'Fax' })).toBe(0);
  });
});

describe('settings', () => {
  const settings = () => desk.app.get(Settings);

  test('each kind of value is changed by its form, takes effect at once, and goes back to its default', async () => {
    await post('/admin/settings/test.days', { value: '14' }).expect(303);
    await post('/admin/settings/test.time', { value: '1 h 30 min' }).expect(303);
    await post('/admin/settings/test.tick', {}).expect(303);
    await post('/admin/settings/test.words', { value: 'Hello' }).expect(303);
    const all = async () => [
      await settings().get(number),
      await settings().get(time),
      await settings().get(tick),
      await settings().get(words),
    ];
    expect(await all()).toEqual([14, 90, false, 'Hello']);
    const shown = (await ada.get('/admin/settings')).text;
    expect(shown).toMatch(/Quiet for<\/a><small>14 days<\/small>/);
    expect(shown).toMatch(/Answer within<\/a><small>1 h 30 min of working time<\/small>/);
    const form = (await ada.get('/admin/settings/test.time')).text;
    expect(form).toContain('value="1 h 30 min"');
    expect(form).toContain('Default: 9 h of working time');
    expect(form).toContain('0 means: never.');
    for (const name of ['days', 'time', 'tick', 'words']) await post(`/admin/settings/test.${name}/default`, {});
    expect(await all()).toEqual([7, 540, true, 'Good morning']);
    expect((await ada.get('/admin/settings/test.time')).text).not.toContain('Restore the default');
  });

  test('a list or a table is changed on its own page, and no page shows how it is stored', async () => {
    const text = (await ada.get('/admin/settings')).text;
    expect(text).toContain('<a href="/admin/matrix">A list</a>');
    expect(text).not.toMatch(/\[(?:\[|\{|&quot;|")/);
    await ada.get('/admin/settings/test.list').expect(404);
    await post('/admin/settings/test.list', { value: '["b"]' }).expect(404);
    for (const {
      initial,
      about: { page },
    } of allSettings().filter((one) => typeof one.initial === 'object'))
      expect([initial, page && (await ada.get(page)).status]).toEqual([initial, 200]);
    expect(await settings().get(list)).toEqual(['a']);
  });

  test.each([
    ['test.days', '', 'Enter a whole number from 1 to 30.'],
    ['test.days', '31', 'Enter a whole number from 1 to 30.'],
    ['test.days', '2.5', 'Enter a whole number from 1 to 30.'],
    ['test.days', 'many', 'Enter a whole number from 1 to 30.'],
    ['test.time', 'long', 'Enter a time from 0 min to 24 h'],
    ['test.time', '25 h', 'Enter a time from 0 min to 24 h'],
    ['test.words', 'x'.repeat(41), 'At most 40 letters.'],
  ])('%s takes no %j', async (name, value, why) => {
    const before = await settings().get(number);
    const text = (await post(`/admin/settings/${name}`, { value }).expect(422)).text;
    expect(text).toContain(why);
    expect(text).toContain(`value="${value}"`);
    expect(await settings().get(number)).toEqual(before);
  });

  test('the audit says which one, from what to what, and by whom', async () => {
    const text = (await ada.get('/admin/audit')).text;
    expect(text).toContain('Ada Admin changed a setting. Quiet for: 14 days (was 7 days)');
    expect(text).toContain('Ada Admin changed a setting. What this test says <time');
    expect(text).toContain('Ada Admin changed the service Telephone.');
  });
});

test('recurring work shows what ran', async () => {
  await desk.settle();
  const page = await ada.get('/admin/jobs').expect(200);
  expect(page.text).toContain('sessions: purge');
  expect(page.text).toContain('<bdi>OK</bdi>');
  expect((await ada.get('/admin')).text).not.toContain('See what');
});

const broken = declareFact('test.broken', { audience: 'admin', words: 'It broke.' });

test('what failed for good is shown with its cause, and begins again when an administrator says so', async () => {
  const at = desk.clock.now();
  await tx(() =>
    desk.app.get(Timeline).record(broken, {
      subject: { kind: 'setting', id: 0 },
      actorId: null,
      personId: null,
      at,
    }),
  );
  const fact = await repo(Fact).findOneByOrFail({ kind: 'test.broken' });
  const row = await repo(Reaction).save({
    factId: fact.id,
    follower: 'nobody knows this',
    state: 'failed',
    wakeAt: at,
    attempts: 6,
    lastError: 'The printer is on fire',
  });
  await repo(Job).update({ kind: 'schedule', key: 'links: purge' }, { lastError: 'no room', attempts: 2 });
  expect((await ada.get('/admin')).text).toContain('2 things failed or are overdue.');
  const page = (await ada.get('/admin/jobs').expect(200)).text;
  expect(page).toContain('after 6 attempts: The printer is on fire');
  expect(page).toContain('failed 2 times: no room');

  await post(`/admin/reactions/${row.id}/retries`, {}).expect(303);
  expect(await repo(Reaction).findOneBy({ id: row.id })).toMatchObject({ state: 'waiting', attempts: 0 });
  await post(`/admin/reactions/${row.id}/retries`, {}).expect(404);
  const job = await repo(Job).findOneByOrFail({ kind: 'schedule', key: 'links: purge' });
  await post(`/admin/jobs/${job.id}/retries`, {}).expect(303);
  await desk.app.get(Scheduler).runDue(at);
  expect(await repo(Job).findOneBy({ id: job.id })).toMatchObject({ lastError: null });
  expect((await ada.get('/admin/audit')).text).toContain('retried a step that had failed.');
  await repo(Reaction).delete({ id: row.id });
});

describe('one for each name, however it is typed', () => {
  const spellings = ['Café Ünal', ' CAFE\u0301  UNAL. ', 'cafe ünal', 'Cafe\u200B Ünal'];

  test('of several at the same instant, and from files, one is added', async () => {
    const answers = await Promise.all(spellings.map((name) => post('/admin/departments', { name })));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 422, 422, 422]);
    const teams = await Promise.all(spellings.map((name) => post('/admin/teams', { name, description: '' })));
    expect(teams.map(({ status }) => status).toSorted()).toEqual([303, 422, 422, 422]);
    const offered = (name: string) => post('/admin/services', { ...service, name, teamId: `${cast.teams.network.id}` });
    const services = await Promise.all(spellings.map(offered));
    expect(services.map(({ status }) => status).toSorted()).toEqual([303, 422, 422, 422]);
    const named = (name: string) => desk.app.get(Departments).named(oneLineOf(name), null, desk.clock.now());
    const files = await Promise.all(['Labor', 'LABOR', 'labor.'].map(named));
    expect(new Set(files.map(({ id }) => id)).size).toBe(1);
    for (const entity of [Department, Team, Service])
      expect((await repo<Team>(entity).find()).filter(({ name }) => /nal/i.test(name))).toHaveLength(1);
    const { id } = files[0];
    expect((await post(`/admin/departments/${id}`, { name: 'CAFÉ ÜNAL' }).expect(422)).text).toContain('already');
    await post(`/admin/departments/${id}`, { name: 'Labór' }).expect(303);
    // The database itself takes no second one, whoever writes.
    const second = () => sql('INSERT INTO "department" ("name", "folded") VALUES (?, ?)', ['Laboratory', 'labor']);
    await expect(second()).rejects.toThrow(/unique/i);
  });

  test('old doubles become one: people, policies and pilots go along, and the past keeps its own', async () => {
    const put = async (name: string) =>
      Number((await sql('INSERT INTO "department" ("name") VALUES (?) RETURNING "id"', [name]))[0].id);
    const [first, double, third] = [await put('Finance'), await put('FINANCE'), await put('Finance.')];
    await repo(Person).update({ id: cast.sam.id }, { departmentId: double });
    await repo(Person).update({ id: cast.tom.id }, { departmentId: third });
    await seedDesk(desk.app);
    const [policy] = await repo(SlaPolicyVersion).find({ order: { id: 'ASC' } });
    const before = policy.conditions;
    await repo(SlaPolicyVersion).update({ id: policy.id }, { conditions: { departmentIds: [double] } });
    const [old] = await sql('INSERT INTO "team" ("name", "description") VALUES (?, ?) RETURNING "id"', ['NETWORK', '']);
    // Stopped after the first piece, it goes on later.
    const stopping = new Stopping();
    const fold = (at: Stopping) => foldNames(at, desk.app.get(Timeline), desk.clock.now());
    stopping.onModuleDestroy();
    await fold(stopping);
    await fold(new Stopping());
    expect(await fold(new Stopping())).toBe(0);
    const people = await repo(Person).findBy({ departmentId: first });
    expect(people.map(({ id }) => id)).toEqual(expect.arrayContaining([cast.sam.id, cast.tom.id]));
    expect(await repo(Department).findOneByOrFail({ id: double })).toMatchObject({
      name: 'FINANCE',
      mergedIntoId: first,
    });
    const kept = await repo(SlaPolicyVersion).findOneByOrFail({ id: policy.id });
    expect(kept.conditions.departmentIds).toEqual([double, first]);
    const shown = (await desk.app.get(PeopleDirectory).departments()).filter(({ name }) => /finance/i.test(name));
    expect(shown.map(({ id }) => id)).toEqual([first]);
    expect((await desk.app.get(Departments).named('FINANCE', null, desk.clock.now())).id).toBe(first);
    expect((await ada.get('/admin/audit').expect(200)).text).toContain('FINANCE');
    // A team in two spellings has people of its own: both stay, and either can be changed.
    const team = { name: 'NETWORK', description: 'The other one.' };
    await post(`/admin/teams/${Number(old.id)}`, team).expect(303);
    expect((await post('/admin/teams', { ...team, name: 'network' }).expect(422)).text).toContain('already');
    await repo(SlaPolicyVersion).update({ id: policy.id }, { conditions: before });
  });
});
