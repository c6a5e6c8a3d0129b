import request from 'supertest';
import { isPostgres } from '../../src/core/database/columns';
import { repo, sql } from '../../src/core/database/tx';
import { Erasers, Erasure } from '../../src/people/privacy/erasure.service';
import { People } from '../../src/people/directory/people.service';
import { Person } from '../../src/people/person.entity';
import { PeopleDirectory } from '../../src/people/directory/people-directory';
import { TeamMember } from '../../src/people/teams/team-member.entity';
import { Timeline } from '../../src/timeline/timeline.service';
import { startApp, type TestApp } from '../support/app';
import { carved } from '../support/carve';
import { type Cast, seedCast, signIn } from '../support/cast';

let desk: TestApp;
let cast: Cast;

beforeEach(async () => {
  desk = await startApp();
  cast = await seedCast(desk.app);
});
afterEach(() => desk.close());

const erase = (person: Person) => desk.app.get(Erasure).erase(person.id, cast.ada.id, desk.clock.now());

/** Every text in every table of the desk. */
async function everything(): Promise<string> {
  const tables = ['person', 'fact', 'token', 'session', 'person_role', 'team_member', 'attempt', 'submission', 'mail'];
  const rows = [];
  for (const table of tables) rows.push(await sql(`SELECT * FROM "${table}"`));
  return JSON.stringify(rows).toLowerCase();
}

test('nothing that names the person is left, and the others are', async () => {
  await desk.app.get(People).change(cast.lena.id, 1, { phone: '+49 170 555' }, cast.ada.id, desk.clock.now());
  const browser = await signIn(desk, cast.lena);
  await request(desk.server).post('/sign-in').type('form').send({ email: cast.lena.email }).expect(303);
  expect(await everything()).toMatch(/lena.*\+49 170 555/);
  const named = /lena|brandt|170 555/;
  expect(await carved('person')).toMatch(named);
  await erase(cast.lena);
  const left = await everything();
  expect(left).not.toMatch(/lena|brandt|170 555/);
  expect(left).toContain('ana ruiz');
  // PostgreSQL overwrites the bytes of an erased row when its room is used again, which nobody can hurry: README says
  // so.
  const onDisk = isPostgres() ? left : await carved();
  expect(onDisk).not.toMatch(named);
  await browser.get('/account').expect(303);
  expect(await repo(Person).findOneByOrFail({ id: cast.lena.id })).toMatchObject({
    name: 'Former colleague',
    active: false,
    erasedAt: desk.clock.now(),
  });
  expect(await desk.app.get(PeopleDirectory).managerOf(cast.ana.id)).toBeNull();
});

test('an agent leaves the team, and their facts stay', async () => {
  const before = await desk.app.get(Timeline).of({ kind: 'person', id: cast.jonas.id });
  await erase(cast.jonas);
  expect(await repo(TeamMember).countBy({ personId: cast.jonas.id })).toBe(0);
  const after = await desk.app.get(Timeline).of({ kind: 'person', id: cast.jonas.id });
  expect(after.slice(0, before.length)).toEqual(before);
  expect(after.at(-1)).toMatchObject({ kind: 'person.erased', actorId: cast.ada.id });
});

test('what other features keep is emptied with it, or nothing is', async () => {
  const asked: number[] = [];
  desk.app.get(Erasers).register('test: keeps a list', async (personId) => void asked.push(personId));
  await erase(cast.sam);
  expect(asked).toEqual([cast.sam.id]);
  desk.app.get(Erasers).register('test: fails', () => Promise.reject(new Error('cannot')));
  await expect(erase(cast.tom)).rejects.toThrow('cannot');
  expect(await repo(Person).findOneByOrFail({ id: cast.tom.id })).toMatchObject({ name: 'Tom Okafor', active: true });
});

test('a second time, and the only administrator, are refused', async () => {
  await erase(cast.sam);
  await expect(erase(cast.sam)).rejects.toThrow('was erased');
  await expect(erase(cast.ada)).rejects.toThrow('only administrator');
});

test('somebody who comes back later may have the same address', async () => {
  await erase(cast.sam);
  const again = await desk.app
    .get(People)
    .add({ name: 'Sam Stranger', email: 'sam.stranger@example.com' }, null, desk.clock.now());
  expect(again.id).not.toBe(cast.sam.id);
});
