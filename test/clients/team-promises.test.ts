import { sql } from '../../src/core/database/tx';
import { caseState, teamPromiseFigures } from '../../src/clients/promises/team-promise-figures';
import { TeamPromiseCounts } from '../../src/clients/promises/team-promise-counts.service';
import type { Person } from '../../src/people/person.entity';
import { ClientsDesk } from './clients-desk';

let on: ClientsDesk;
const cast = () => on.at.cast;
const words = 'We answer each client within two working days.';
const given = (way: string) => ({ words, withinDays: '2', way });

beforeAll(async () => {
  on = await ClientsDesk.begin();
}, 120_000);
afterAll(() => on.at.desk.close());

async function made(who: Person, way: string): Promise<string> {
  const answer = await on.at.post(who, '/promises/teams', given(way));
  expect([answer.status, /class="error"[^]{0,200}/.exec(answer.text)?.[0]]).toEqual([303, undefined]);
  return answer.headers.location.replace(/\?.*/, '');
}

test('what a case is comes from its days alone', () => {
  const day = (dueOn: string, doneOn: string | null, told = false) => caseState({ dueOn, doneOn, told }, '2026-03-10');
  expect([
    day('2026-03-10', null),
    day('2026-03-09', null),
    day('2026-03-09', '2026-03-09'),
    day('2026-03-09', '2026-03-09', true),
    day('2026-03-09', '2026-03-10', true),
  ]).toEqual(['running', 'broken', 'kept', 'told', 'broken']);
  expect(teamPromiseFigures([{ kept: 3, told: 1, broken: 0 }])).toMatchObject({ all: 4, share: null });
  expect(teamPromiseFigures([{ kept: 3, told: 1, broken: 1 }])).toMatchObject({ all: 5, share: 0.8 });
});

test('is made by whoever leads people there, one at a time, of three people or more', async () => {
  const { at } = on;
  expect((await at.get(cast().lena, '/promises/teams')).status).toBe(404);
  await on.openPart();
  expect(await at.read(cast().sam, '/promises')).toContain('No team has promised its clients anything yet.');
  const refused = await at.post(cast().ana, '/promises/teams', given('counts'));
  expect([refused.status, refused.text.includes('Whoever leads people there')]).toEqual([422, true]);
  const alone = { ...given('counts'), department: String(cast().departments.logistics.id) };
  const few = await at.post(cast().chris, '/promises/teams', alone);
  expect([few.status, few.text.includes('Fewer than three people work there')]).toEqual([422, true]);
  for (const [field, value, sentence] of [
    ['words', '', 'Say in one sentence what you promise'],
    ['withinDays', '0', '1 to 60'],
    ['way', 'guess', 'Choose how you’ll know.'],
  ]) {
    const bad = await at.post(cast().lena, '/promises/teams', { ...given('counts'), [field]: value });
    expect([bad.status, bad.text.includes(sentence)]).toEqual([422, true]);
  }
  await made(cast().lena, 'counts');
  const second = await at.post(cast().lena, '/promises/teams', given('cases'));
  expect([second.status, second.text.includes('One at a time')]).toEqual([422, true]);
});

test('is counted by the week by those who work there, and shown from five on, plainly and with n', async () => {
  const { at } = on;
  const path = (await at.read(cast().sam, '/promises/teams')).match(/\/promises\/teams\/\d+/)![0];
  expect(await at.read(cast().carla, path)).not.toContain('name="kept"');
  for (const who of [cast().jonas, cast().carla])
    expect((await at.post(who, `${path}/counts`, { kept: '9', told: '0', broken: '0' })).status).toBe(404);
  const [, weekOn] = /name="weekOn" value="([^"]+)"/.exec(await at.read(cast().ana, path))!;
  const count = (kept: string, told: string, broken: string, more: Record<string, string> = {}) =>
    at.post(cast().ana, `${path}/counts`, { kept, told, broken, weekOn, ...more });
  expect((await count('-1', '0', '0')).text).toContain('Enter three numbers from 0 to 9,999.');
  expect((await count('1', '0', '0', { weekOn: '2026-01-05' })).status).toBe(422);
  expect((await count('3', '1', '0')).status).toBe(303);
  expect(await at.read(cast().sam, '/promises')).toContain('too few: 4 so far, too few to say');
  // The same week again corrects it.
  await count('6', '1', '3');
  const text = await at.read(cast().sam, '/promises');
  expect(text).toContain('70 % kept: 7 of 10 in the last 90 days, 1 later and told in time.');
  expect(text).toContain(words);
  await at.later(120);
  expect(await at.read(cast().sam, '/promises')).toContain('too few: 0 so far');
});

test('ends with what was learnt, by whoever leads there; then there may be another', async () => {
  const { at } = on;
  const path = (await at.read(cast().sam, '/promises/teams')).match(/\/promises\/teams\/\d+/)![0];
  expect((await at.post(cast().ana, `${path}/endings`, { learnt: 'x', version: '1' })).status).toBe(404);
  expect((await at.post(cast().lena, `${path}/endings`, { learnt: '', version: '1' })).text).toContain(
    'Say what was learnt.',
  );
  await at.post(cast().lena, `${path}/endings`, { learnt: 'Two days is what we can do.', version: '1' });
  const text = await at.read(cast().sam, '/promises/teams');
  expect(text).toContain('Two days is what we can do.');
  expect((await at.post(cast().ana, `${path}/counts`, { kept: '1', told: '0', broken: '0' })).status).toBe(409);
});

test('case by case it has the desk’s own days: kept, told in time once, or broken', async () => {
  const { at } = on;
  const path = await made(cast().lena, 'cases');
  const cases = async () =>
    sql<{ id: number; dueOn: string; label: string }>('SELECT * FROM "team_promise_case" ORDER BY "id"');
  expect((await at.post(cast().ana, `${path}/cases`, {})).text).toContain('a number is enough');
  for (const label of ['Offer 11', 'Offer 12', 'Offer 13', 'Offer 14'])
    expect((await at.post(cast().ana, `${path}/cases`, { label })).status).toBe(303);
  expect((await at.post(cast().jonas, `${path}/cases`, { label: 'Not theirs' })).status).toBe(404);
  expect(await at.read(cast().ana, path)).toContain('Offer 12');
  expect(await at.read(cast().carla, path)).not.toContain('Offer');
  const all = await cases();
  const [first, second, third] = all.map(({ id }) => `${path}/cases/${id}`);
  for (const _ of [1, 2]) expect((await at.post(cast().ana, `${first}/ticks`)).status).toBe(303);
  // Nothing tells any more which it was.
  expect((await cases()).map(({ label }) => label)).toEqual(['', 'Offer 12', 'Offer 13', 'Offer 14']);
  const early = await at.post(cast().ana, `${second}/moves`, { until: all[1].dueOn });
  expect([early.status, early.text.includes('after the one you promised')]).toEqual([422, true]);
  await at.post(cast().ana, `${second}/moves`, { until: at.dayIn(20) });
  expect((await at.post(cast().ana, `${second}/moves`, { until: at.dayIn(30) })).text).toContain('put off once');
  await at.later(15);
  expect((await at.post(cast().ana, `${third}/moves`, { until: at.dayIn(30) })).text).toContain(
    'that day has passed'.slice(1),
  );
  await at.post(cast().ana, `${second}/ticks`);
  await at.post(cast().ana, `${third}/ticks`);
  const text = await at.read(cast().sam, path);
  expect(text).toContain('4 so far, too few to say');
  await at.post(cast().ana, `${path}/cases`, { label: 'Offer 15' });
  const [{ id }] = (await cases()).slice(-1);
  await at.post(cast().ana, `${path}/cases/${id}/ticks`);
  expect(await at.read(cast().sam, path)).toContain('60 % kept');
  expect(await at.read(cast().sam, path)).toContain('3 of 5 in the last 90 days, 1 later and told in time');
  await at.later(500);
  await on.at.desk.app.get(TeamPromiseCounts).purge(at.desk.clock.now());
  expect((await cases()).map(({ label }) => label)).toEqual(['']);
});
