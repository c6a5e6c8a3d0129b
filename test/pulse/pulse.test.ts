import { AnswerLinks } from '../../src/confidential/answering/answer-links';
import { ConfidentialAnswer } from '../../src/confidential/confidential-answer.entity';
import { ConfidentialLink } from '../../src/confidential/confidential-link.entity';
import { repo, sql } from '../../src/core/database/tx';
import { days } from '../../src/core/time';
import { Submission } from '../../src/core/web/input/submission.entity';
import type { Person } from '../../src/people/person.entity';
import { PersonRole } from '../../src/people/person-role.entity';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { shareFrom } from '../../src/pulse/results/pulse-results.service';
import { pulseKey } from '../../src/pulse/pulse-questions';
import { PulseInvitation } from '../../src/pulse/pulse-invitation.entity';
import { PulseRound } from '../../src/pulse/pulse-round.entity';
import { pulseSettings } from '../../src/pulse/pulse-settings';
import { Settings } from '../../src/settings/settings.service';
import { hire } from '../surveys/nps-desk';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let hired: Person[];

// One story, in its order: opened, asked, answered, published, answered in public, asked again.
beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  hired = await hire(
    desk,
    Array.from({ length: 9 }, () => cast.departments.sales.id),
  );
  await desk.app.get(Settings).set(pulseSettings.share, 100, null, desk.clock.now());
}, 120_000);
afterAll(() => desk.close());

const later = async (n: number) => {
  await desk.travel(new Date(desk.clock.now().getTime() + days(n)));
  await desk.settle();
};
const as = (person: Person) => signIn(desk, person);
const read = async (person: Person, path: string): Promise<string> => (await (await as(person)).get(path)).text;
const post = async (person: Person, path: string, fields: Record<string, string> = {}) =>
  (await as(person)).post(path).type('form').send(fields);
const all = { direction: '4', expected: '5', skilled: '2', motivated: '0', mirror: '4' };
const say = async (person: Person, changed: string, more: Record<string, string> = {}) =>
  expect((await post(person, '/my/pulse', { ...all, changed, ...more })).status).toBe(303);
const versionOf = (html: string): string => /name="version" value="(\d+)"/.exec(html)![1];
const leader = (person: Person) => repo(PersonRole).insert({ personId: person.id, role: 'lead' } as never);

it('asks nobody and shows nothing until the change leader opens it', async () => {
  await later(1);
  expect(await repo(PulseRound).count()).toBe(0);
  for (const path of ['/pulse', '/my/pulse']) expect((await (await as(cast.sam)).get(path)).status).toBe(404);
  expect((await post(cast.mira, '/pilot/parts/pulse/openings')).status).toBe(403);
  expect((await post(cast.chris, '/pilot/parts/pulse/openings')).status).toBe(303);
});

it('asks everybody who is drawn once, leaders about the people and the others about their leaders', async () => {
  for (const person of hired.slice(0, 2)) await leader(person);
  await later(0.3);
  const [round] = await repo(PulseRound).find();
  expect(round).toMatchObject({ quarter: '2026-Q1', month: '2026-03', repliedAt: null });
  expect(await repo(PulseInvitation).countBy({ state: 'asked' })).toBe(round.asked);
  expect(await repo(PulseInvitation).countBy({ leads: true })).toBe(round.leadersAsked);
  const home = await read(cast.sam, '/');
  expect(home).toContain('href="/my/pulse"');
  expect(await read(cast.sam, '/my/pulse')).toContain('Our leaders care about our clients as much as I do.');
  const hers = await read(cast.mira, '/my/pulse');
  expect(hers).toContain('Our people care about our clients as much as I do.');
  expect(hers).not.toContain('Our leaders care');
  await later(0.3);
  expect(await repo(PulseRound).count()).toBe(1);
});

it('gives back what was typed, keeps what is sent, and shows it to nobody else', async () => {
  const again = await post(cast.sam, '/my/pulse', { ...all, changed: '', words: 'I call back the same day.' });
  expect(again.status).toBe(422);
  expect(again.text).toContain('I call back the same day.');
  expect(again.text).toContain('Choose one of the answers.');
  expect(again.text).toMatch(/name="skilled" value="2" checked/);
  expect(await repo(ConfidentialAnswer).count()).toBe(0);

  await say(cast.sam, '2', { words: 'I call back the same day.' });
  expect(await read(cast.sam, '/my/pulse')).toContain('I call back the same day.');
  expect(await read(cast.lena, '/my/pulse')).not.toContain('I call back');
  expect(await read(cast.sam, '/')).not.toContain('href="/my/pulse"');
  // Changed: the same six answers, not six more.
  await say(cast.sam, '3', { words: 'I call back the same day.' });
  const kept = await repo(ConfidentialAnswer).find();
  expect(kept.map(({ kind }) => kind).toSorted()).toEqual(
    ['changed', 'direction', 'expected', 'leaders', 'motivated', 'skilled'].toSorted(),
  );
  expect(new Set(kept.map(({ id }) => id)).size).toBe(6);
  expect(await repo(Submission).count()).toBe(0);
});

it('forgets the words of whoever is erased', async () => {
  await say(hired[8], '3', { words: 'Only I would say this.' });
  await desk.app.get(Erasure).erase(hired[8].id, cast.ada.id, desk.clock.now());
  const left = await repo(ConfidentialAnswer).find();
  expect(left.map(({ words }) => words)).not.toContain('Only I would say this.');
  const invitation = await repo(PulseInvitation).findOneByOrFail({ personId: hired[8].id });
  expect((await desk.app.get(AnswerLinks).find(pulseKey(invitation.id, 'changed')))?.words).toBe('');
});

it('publishes a quarter once nobody can answer any more, everybody together and no small side', async () => {
  for (const [n, person] of hired.slice(2, 8).entries()) await say(person, n < 2 ? '3' : '1', { words: `Word ${n}` });
  for (const person of [...hired.slice(0, 2), cast.mira, cast.carla]) await say(person, '2', { mirror: '2' });
  expect(await read(cast.chris, '/pulse')).toContain('Nothing to show yet');
  expect((await post(cast.chris, '/pulse/quarters/1/replies', { version: '1', reply: 'Early' })).status).toBe(422);

  await later(35);
  const page = await read(cast.sam, '/pulse');
  // Sam, the one who was erased, and two more of twelve said yes.
  expect(page).toContain('33 %');
  expect(page).toContain('of 12 answers, between 14 and 61 %');
  expect(page).toContain('Word 3');
  // Nobody could say whether it's worth it: then there is no figure.
  expect(page).toContain('Too few answers to show');
  // Four leaders answered: nothing of theirs.
  expect(page).toContain('Fewer than five leaders could say something about our people');
  expect(await sql(`SELECT "kind" FROM "published_cell" WHERE "kind" = 'people'`)).toEqual([]);
  expect(await repo(ConfidentialLink).count()).toBe(0);
  expect(await repo(ConfidentialAnswer).count()).toBe(0);
  expect(await read(cast.sam, '/promises')).toContain('33 % said yes the last time');
});

it('asks nobody again before what was said is answered in public', async () => {
  await later(92);
  expect(await repo(PulseRound).count()).toBe(1);
  expect(await read(cast.chris, '/')).toContain('Nobody is asked again until you’ve answered it.');
  expect(await read(cast.sam, '/')).not.toContain('Nobody is asked again');
  const [{ id }] = await repo(PulseRound).find();
  const path = `/pulse/quarters/${id}/replies`;
  expect((await post(cast.mira, path, { version: '1', reply: 'Mine' })).status).toBe(403);
  const empty = await post(cast.carla, path, { version: '1', reply: ' ' });
  expect([empty.status, empty.text.includes('what you’ll do about it')]).toEqual([422, true]);
  const version = versionOf(await read(cast.carla, '/pulse'));
  expect((await post(cast.carla, path, { version, reply: 'Fewer of you than we hoped.' })).status).toBe(303);
  const twice = await post(cast.chris, path, { version, reply: 'Something else' });
  expect([twice.status, twice.text.includes('Someone has answered it already.')]).toEqual([422, true]);
  expect(await read(cast.sam, '/pulse')).toContain('Fewer of you than we hoped.');
  await later(0.3);
  expect((await repo(PulseRound).find({ order: { id: 'ASC' } })).map(({ quarter }) => quarter)).toEqual([
    '2026-Q1',
    '2026-Q3',
  ]);
});

it('keeps back what all of a small circle said alike', async () => {
  // Six leaders, all of whom answer, and all the same: that would be each one's own answer.
  const leaders = await repo(PulseInvitation).find({ where: { leads: true, state: 'asked' } });
  expect(leaders.length).toBeLessThan(5);
  for (const person of hired.slice(2, 5)) await leader(person);
  await sql(`UPDATE "pulse_invitation" SET "leads" = ? WHERE "personId" IN (?) AND "state" = 'asked'`, [
    true,
    hired.slice(2, 5).map(({ id }) => id),
  ]);
  const asked = await repo(PulseInvitation).find({
    where: { leads: true, state: 'asked' },
    relations: { person: true },
  });
  expect(asked.length).toBeGreaterThanOrEqual(5);
  for (const { person } of asked) await say(person!, '3', { mirror: '5' });
  for (const person of hired.slice(5, 8)) await say(person, '1', { mirror: '1' });
  await later(40);
  const published = await sql<{ kind: string; enough: unknown }>(
    `SELECT "kind", "enough" FROM "published_month" WHERE "asked" > 0 AND "month" > '2026-06'`,
  );
  const enough = new Map(published.map(({ kind, enough: so }) => [kind, Boolean(so)]));
  expect(enough.get('people')).toBe(false);
  expect(enough.get('changed')).toBe(true);
});

it('counts who could say, and says nothing under five of them', () => {
  expect(shareFrom({ 0: 9, 4: 2, 5: 2 }, 4)).toBeNull();
  expect(shareFrom({ 0: 3, 1: 1, 3: 1, 4: 2, 5: 2 }, 4)).toMatchObject({ part: 4, n: 6, cannot: 3 });
});
