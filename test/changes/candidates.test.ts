import { asCount } from '../../src/core/database/raw';
import { sql } from '../../src/core/database/tx';
import { Candidates } from '../../src/changes/candidates/candidates.service';
import { CandidateSweep } from '../../src/changes/candidates/candidate-sweep.service';
import { Committee } from '../../src/changes/committee/committee.service';
import { days } from '../../src/core/time';
import { Actors } from '../../src/people/access/actors.service';
import { People } from '../../src/people/directory/people.service';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { ChangesDesk } from './changes-desk';

let at: ChangesDesk;
beforeAll(async () => {
  at = await ChangesDesk.begin();
}, 120_000);
afterAll(() => at.desk.close());

const rows = async (table: string) => asCount((await sql(`SELECT COUNT(*) AS "n" FROM "${table}"`))[0].n);

it('does not exist until the change leader opens it', async () => {
  const { cast } = at;
  expect((await at.get(cast.sam, '/changes')).status).toBe(404);
  expect((await at.post(cast.sam, '/changes/candidates', { title: 'x', different: 'y' })).status).toBe(404);
  expect(await at.read(cast.sam, '/promises')).not.toContain('/changes');
  expect((await at.post(cast.chris, '/pilot/parts/changes/openings')).status).toBe(303);
  expect(await at.read(cast.sam, '/promises')).toContain('href="/changes"');
});

it('says what the committee is missing, and a term ends by its day', async () => {
  const { cast } = at;
  const page = () => at.read(cast.sam, '/changes');
  expect(await page()).toContain('Nobody is on it yet.');
  expect((await at.seat(cast.carla, 'executive', at.dayIn(-1))).text).toContain('Choose the last day of their term');
  expect((await at.seat(cast.carla, 'boss')).status).toBe(422);
  await at.seat(cast.carla, 'executive', at.dayIn(60));
  expect(await page()).toContain(
    'Still missing: more juniors (they should be a third of it); people from three departments; ' +
      'someone from the front line, an agent of the desk.',
  );
  await at.seat(cast.jonas, 'junior');
  await at.seat(cast.ana, 'junior');
  await at.seat(cast.tom, 'lead');
  expect(await page()).toMatch(/4 people from \d departments decide together\./);
  expect(await page()).not.toContain('front line');
  expect(await page()).not.toContain('more juniors');
});

it('takes a suggestion with what it needs, and a case only from whoever may see it', async () => {
  const { cast } = at;
  const bare = await at.post(cast.sam, '/changes/candidates', { title: 'Clients wait for a delivery date' });
  expect([bare.status, bare.text.includes('Say what should be different.')]).toEqual([422, true]);
  expect(bare.text).toContain('Clients wait for a delivery date');
  const need = { words: 'Where is it?', canWork: 'hardly', touches: 'me', service: String(cast.services.laptop.id) };
  const filed = await at.post(cast.sam, '/tickets', need);
  const number = /\/tickets\/(\d+)/.exec(filed.headers.location)![1];
  const with_ = (case_: string) => ({ title: 'Clients wait for a delivery date', different: 'One day.', case: case_ });
  for (const [who, case_] of [
    [cast.lena, `FH-${number}`],
    [cast.lena, 'FH-999999'],
  ] as const) {
    const refused = await at.post(who, '/changes/candidates', with_(case_));
    expect([refused.status, refused.text.includes('among those you can see')]).toEqual([422, true]);
  }
  const path = await at.suggest(cast.sam, 'Clients wait for a delivery date', { case: `fh-${number}` });
  expect(await at.read(cast.sam, path)).toContain('Where is it?');
  expect(await at.read(cast.lena, path)).not.toContain('Where is it?');
  // Its author is seen by the committee, and by no other colleague.
  expect(await at.read(cast.lena, path)).not.toContain('Sam Stranger');
  expect(await at.read(cast.carla, path)).toContain('Suggested by Sam Stranger');
  const security = { title: 'Leavers are forgotten', different: 'Nobody is.', service: `${cast.services.security.id}` };
  await sql('UPDATE "service" SET "private" = ? WHERE "id" = ?', [true, cast.services.security.id]);
  expect((await at.post(cast.sam, '/changes/candidates', security)).text).toContain('Choose a service from the list.');
});

it('finds alike ones while somebody types, and asks once before it takes another', async () => {
  const { cast } = at;
  const frame = await at.read(cast.ana, '/changes/candidates/alike?title=client%20waiting%20for%20delivery%20dates');
  expect(frame).toContain('Is it this one?');
  const before = await rows('change_candidate');
  const again = { title: 'A client waits for the delivery date', different: 'Name it.' };
  const held = await at.post(cast.ana, '/changes/candidates', again);
  expect([held.status, held.text.includes('Not sent yet'), await rows('change_candidate')]).toEqual([
    422,
    true,
    before,
  ]);
  const seen = /name="seen" value="([^"]+)"/.exec(held.text)![1];
  expect((await at.post(cast.ana, '/changes/candidates', { ...again, seen })).status).toBe(303);
});

describe('“this affects me too”', () => {
  const traces = async (personId: number) => {
    let n = 0;
    for (const [table, column] of [
      ['fact', 'actorId'],
      ['fact', 'personId'],
      ['submission', 'actorId'],
      ['notice', 'actorId'],
    ])
      n += asCount((await sql(`SELECT COUNT(*) AS "n" FROM "${table}" WHERE "${column}" = ?`, [personId]))[0].n);
    return n;
  };

  it('counts once a person, is shown from five on in steps, and nobody sees who', async () => {
    const { cast } = at;
    const path = await at.suggest(cast.sam, 'Printers in the workshop stop at noon');
    expect((await at.post(cast.sam, `${path}/affected`)).status).toBe(422);
    const joiners = [cast.ana, cast.tom, cast.lena, cast.jonas];
    for (const person of joiners) {
      await at.as(person);
      const before = await traces(person.id);
      for (const submission of ['k', 'k2'])
        expect((await at.post(person, `${path}/affected`, { submission })).status).toBe(303);
      expect(await traces(person.id)).toBe(before);
    }
    for (const person of [cast.sam, cast.carla, cast.chris, cast.ada])
      for (const page of [path, '/changes']) expect(await at.read(person, page)).not.toContain('or more people say');
    await at.post(cast.mira, `${path}/affected`);
    expect(await at.read(cast.tom, '/changes')).toContain('5 or more people say it affects them too.');
    const page = await at.read(cast.carla, path);
    for (const { name } of [...joiners, cast.mira]) expect(page).not.toContain(name);
    const id = Number(path.split('/').at(-1));
    const people = desk().get(People);
    for (const n of [1, 2, 3, 4]) {
      const more = { name: `More ${n}`, email: `more${n}@example.com`, departmentId: cast.departments.it.id };
      const one = await people.add(more, null, at.desk.clock.now());
      await desk()
        .get(Candidates)
        .affects((await desk().get(Actors).load(one.id))!, id, null);
    }
    // Nine people, and still the step of five: the tenth can't be told from the ninth by a number that grew.
    expect(await at.read(cast.tom, path)).toContain('5 or more people');
    await at.post(cast.ada, `${path}/affected`);
    expect(await at.read(cast.tom, path)).toContain('10 or more people');
  });
});

describe('the answer', () => {
  it('is the committee’s alone, in public, with who and why, and told to whoever it concerns', async () => {
    const { cast } = at;
    const path = await at.suggest(cast.sam, 'Invoices use words nobody understands');
    await at.post(cast.lena, `${path}/affected`);
    const fields = { verdict: 'no', words: 'The law says these words.', version: '1' };
    expect((await at.post(cast.sam, `${path}/answers`, fields)).status).toBe(404);
    expect((await at.post(cast.chris, `${path}/answers`, fields)).status).toBe(404);
    expect(await at.read(cast.carla, '/')).toContain('waiting for the committee’s answer');
    const bare = await at.answer(cast.carla, path, { verdict: 'not_now' });
    expect([bare.status, bare.text.includes('Say until when')]).toEqual([422, true]);
    expect((await at.answer(cast.carla, path, { verdict: 'no', words: 'The law says these words.' })).status).toBe(303);
    const page = await at.read(cast.tom, '/changes');
    expect(page).toContain('The law says these words.');
    expect(page).toContain('Carla Conti answered for the committee on');
    await at.desk.settle();
    expect(await at.read(cast.sam, '/notices')).toContain('answered the change you suggested');
    expect(await at.read(cast.lena, '/notices')).toContain('answered a suggested change that affects you too');
    expect((await at.post(cast.jonas, `${path}/answers`, { ...fields, version: '2' })).text).toContain('already');
  });

  it('“not now” is open again on its day; a late answer says so; members of a past term answer nothing', async () => {
    const { cast } = at;
    const path = await at.suggest(cast.sam, 'The lift is too small for glass');
    const until = at.dayIn(21);
    await at.answer(cast.carla, path, { verdict: 'not_now', until, words: 'After the move.' });
    const id = Number(path.split('/').at(-1));
    const state = async () => (await desk().get(Candidates).states([id])).get(id)!;
    expect(await state()).toMatchObject({ state: 'not_now', answer: 'After the move.', until });
    await at.later(20);
    await desk().get(CandidateSweep).run(at.desk.clock.now());
    expect((await state()).state).toBe('not_now');
    await at.later(1);
    expect(await state()).toMatchObject({ state: 'open', answer: 'After the move.' });
    const { dueOn } = await state();
    expect(dueOn > until).toBe(true);
    expect(await at.read(cast.tom, path)).toContain('The answer is owed by');
    await at.later(20);
    expect(await at.read(cast.tom, path)).toContain('Late: the answer was owed by');
    await at.answer(cast.jonas, path, { verdict: 'no', words: 'The building forbids it.' });
    expect(await at.read(cast.tom, path)).toContain('Jonas Weber answered late');
    expect(await at.read(cast.tom, path)).toContain('After the move.');
    await at.later(30);
    expect((await desk().get(Committee).sitting(at.desk.clock.now())).map(({ name }) => name)).not.toContain(
      'Carla Conti',
    );
    expect(await at.read(cast.chris, '/changes/committee')).toContain('Carla Conti: the term ended on');
    const other = await at.suggest(cast.lena, 'Nobody answers the warehouse phone');
    expect((await at.post(cast.carla, `${other}/answers`, { verdict: 'no', words: 'x', version: '1' })).status).toBe(
      404,
    );
  });
});

it('whoever leaves is off the committee at once; whoever is erased leaves no words and counts no longer', async () => {
  const { cast } = at;
  const now = at.desk.clock.now();
  await at.seat(cast.sam, 'junior');
  await desk().get(Erasure).erase(cast.sam.id, cast.ada.id, now);
  await desk().get(Erasure).erase(cast.ana.id, cast.ada.id, now);
  const texts = JSON.stringify(await sql('SELECT * FROM "change_candidate"'));
  for (const gone of ['Clients wait for', 'The lift', 'A client waits', 'One day.']) expect(texts).not.toContain(gone);
  for (const { id } of [cast.sam, cast.ana])
    for (const [table, column] of [
      ['candidate_affected', 'personId'],
      ['committee_member', 'personId'],
      ['change_candidate', 'authorId'],
    ])
      expect(await sql(`SELECT 1 FROM "${table}" WHERE "${column}" = ?`, [id])).toEqual([]);
  const sitting = async () => (await desk().get(Committee).sitting(now)).map(({ personId }) => personId);
  expect(await sitting()).toContain(cast.tom.id);
  await sql('UPDATE "person" SET "active" = ? WHERE "id" = ?', [false, cast.tom.id]);
  expect(await sitting()).not.toContain(cast.tom.id);
  await desk()
    .get(CandidateSweep)
    .purge(new Date(now.getTime() + days(800)));
  expect(await rows('committee_member')).toBe(0);
});

const desk = () => at.desk.app;
