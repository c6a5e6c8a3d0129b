import { sql } from '../../src/core/database/tx';
import { AdoptedChanges } from '../../src/changes/adopted/adopted-changes.service';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { ChangesDesk } from './changes-desk';

let at: ChangesDesk;
beforeAll(async () => {
  at = await ChangesDesk.begin();
  await at.open();
  await at.seat(at.cast.carla, 'executive');
  await at.seat(at.cast.jonas, 'junior');
  await at.seat(at.cast.tom, 'lead');
}, 120_000);
afterAll(() => at.desk.close());

const changes = () => at.desk.app.get(AdoptedChanges);
const plan = () => ({
  difference: 'Clients hear from us first.',
  assumption: 'Silence hurts more than a delay.',
  horizon: 'quick',
  executive: String(at.cast.carla.id),
  junior: String(at.cast.jonas.id),
  measure: 'satisfied',
  aim: '90 %',
  words: 'Everybody says so.',
});
/** Adopts it through the form, as Carla; answers its page. */
async function adopted(title: string, more: Record<string, string> = {}): Promise<string> {
  const path = await at.suggest(at.cast.sam, title);
  const version = await at.version(at.cast.carla, `${path}/adoptions`);
  const answer = await at.post(at.cast.carla, `${path}/adoptions`, { ...plan(), version, ...more });
  expect([answer.status, /class="error"[^]{0,200}/.exec(answer.text)?.[0]]).toEqual([303, undefined]);
  return answer.headers.location.replace(/\?.*/, '');
}
const marks = async () =>
  (await sql<{ words: string }>('SELECT "words" FROM "change_mark" ORDER BY "id"')).map(({ words }) => words);

it('is adopted by the committee alone, with an executive, a junior, a measure and an aim', async () => {
  const { cast } = at;
  const path = await at.suggest(cast.sam, 'Nobody tells clients that a case is late');
  for (const who of [cast.sam, cast.chris]) {
    expect((await at.get(who, `${path}/adoptions`)).status).toBe(404);
    expect((await at.post(who, `${path}/adoptions`, { ...plan(), version: '1' })).status).toBe(404);
  }
  for (const [field, value, sentence] of [
    ['executive', String(cast.tom.id), 'Choose an executive who is on the committee.'],
    ['junior', String(cast.sam.id), 'Choose a junior who is on the committee.'],
    ['aim', '300', 'This isn’t a number that the measure can reach.'],
    ['assumption', '', 'Say what you assume'],
    ['measure', 'happiness', 'Choose what should change.'],
  ]) {
    const refused = await at.post(cast.carla, `${path}/adoptions`, { ...plan(), version: '1', [field]: value });
    expect([refused.status, refused.text.includes(sentence)]).toEqual([422, true]);
    expect(refused.text).toContain('Everybody says so.');
  }
  await at.post(cast.carla, `${path}/adoptions`, { ...plan(), version: '1' });
  const board = await at.read(cast.lena, '/changes');
  expect(board).toContain('Clients hear from us first.');
  expect(board).toContain('Carla Conti and Jonas Weber answer for it.');
  expect(board).toMatch(/Satisfied: the aim is 90 %|the aim is 90 %/);
  expect(await at.read(cast.lena, path)).toContain('Everybody says so.');
  expect(await marks()).toEqual(['Clients hear from us first.']);
  expect(await at.read(cast.carla, `${path}/adoptions`)).not.toContain('name="difference"');
});

it('has steps with days, done or late, by the committee', async () => {
  const { cast } = at;
  const [{ id }] = await changes().running();
  const path = `/changes/adopted/${id}`;
  const step = { step: 'Print the cards', until: at.dayIn(3) };
  expect((await at.post(cast.sam, `${path}/steps`, step)).status).toBe(404);
  expect((await at.post(cast.jonas, `${path}/steps`, { step: 'Print' })).text).toContain('Choose a day from today on.');
  await at.post(cast.jonas, `${path}/steps`, step);
  await at.post(cast.jonas, `${path}/steps`, { step: 'Call eight clients', until: at.dayIn(6) });
  expect(await at.read(cast.lena, path)).toContain('Due on');
  await at.later(4);
  expect(await at.read(cast.lena, '/changes')).toContain('Late: it was due on');
  expect(await at.read(cast.carla, '/changes')).toContain('For the next meeting');
  expect(await at.read(cast.lena, '/changes')).not.toContain('For the next meeting');
  const [first] = (await changes().stepsOf([id])).get(id)!;
  expect((await at.post(cast.sam, `${path}/steps/${first.id}/ticks`)).status).toBe(404);
  for (const _ of [1, 2]) await at.post(cast.jonas, `${path}/steps/${first.id}/ticks`);
  expect(await at.read(cast.lena, path)).toContain('Done late, on');
  expect(await at.read(cast.lena, '/changes')).toContain('1 of 2 steps done.');
});

it('of a sixth the committee says which one goes, and what was learnt from it', async () => {
  const { cast } = at;
  for (const [title, difference] of [
    ['Parts arrive broken', 'Second is different.'],
    ['Invoices confuse museums', 'Third is different.'],
    ['Manuals speak English only', 'Fourth is different.'],
    ['Showroom doors stay locked', 'Fifth is different.'],
  ])
    await adopted(title, { difference });
  expect(await changes().running()).toHaveLength(5);
  const path = await at.suggest(cast.sam, 'Sixth thing altogether');
  const form = await at.read(cast.carla, `${path}/adoptions`);
  expect(form).toContain('Five are running. Which one goes?');
  const sixth = { ...plan(), difference: 'Sixth is different.', version: '1' };
  const refused = await at.post(cast.carla, `${path}/adoptions`, sixth);
  expect([refused.status, refused.text.includes('choose the one that goes')]).toEqual([422, true]);
  const [{ id }] = await changes().running();
  const silent = await at.post(cast.carla, `${path}/adoptions`, { ...sixth, goes: String(id), learnt: 'A lot.' });
  expect([silent.status, silent.text.includes('Say what came of it.')]).toEqual([422, true]);
  const mute = await at.post(cast.carla, `${path}/adoptions`, { ...sixth, goes: String(id), outcome: 'no_effect' });
  expect([mute.status, mute.text.includes('Say what was learnt from it.')]).toEqual([422, true]);
  expect(await changes().running()).toHaveLength(5);
  const goes = { goes: String(id), outcome: 'no_effect', learnt: 'A smile is not a date.' };
  expect((await at.post(cast.carla, `${path}/adoptions`, { ...sixth, ...goes })).status).toBe(303);
  const running = await changes().running();
  expect([running.length, running.some((one) => one.id === id)]).toEqual([5, false]);
  const board = await at.read(cast.lena, '/changes');
  expect(board).toContain('It had no effect');
  expect(board).toContain('A smile is not a date.');
  expect((await marks()).at(-2)).toBe('Ended: Clients hear from us first.');
});

it('says that its ninety days have passed; what failed comes first among what ended', async () => {
  const { cast } = at;
  const [second, third] = await changes().running();
  const end = async (id: number, outcome: string, learnt: string) => {
    const path = `/changes/adopted/${id}`;
    const version = await at.version(cast.carla, path);
    return at.post(cast.carla, `${path}/endings`, { outcome, learnt, version });
  };
  expect((await end(second.id, 'stopped', '')).text).toContain('Say what was learnt. Everyone reads it.');
  await end(second.id, 'stopped', 'Too dear.');
  await end(third.id, 'worked', 'They noticed.');
  expect((await changes().ended()).map(({ outcome }) => outcome)).toEqual(['stopped', 'no_effect', 'worked']);
  expect(
    (await at.post(cast.sam, `/changes/adopted/${third.id}/endings`, { outcome: 'worked', learnt: 'x' })).status,
  ).toBe(404);
  await at.later(91);
  expect(await at.read(cast.lena, '/changes')).toContain('Its 90 days ended on');
});

it('whoever answers for one and leaves is said to have left', async () => {
  const { cast } = at;
  await at.desk.app.get(Erasure).erase(cast.jonas.id, cast.ada.id, at.desk.clock.now());
  const board = await at.read(cast.lena, '/changes');
  expect(board).not.toContain('Jonas');
  expect(board).toContain('(has left)');
});
