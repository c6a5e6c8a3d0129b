import { repo, sql } from '../../src/core/database/tx';
import { AdoptedChanges } from '../../src/changes/adopted/adopted-changes.service';
import { Adoptions } from '../../src/changes/adopted/adoptions.service';
import { Candidates } from '../../src/changes/candidates/candidates.service';
import { ClientRound } from '../../src/clients/client-round.entity';
import { ClientGuesses } from '../../src/clients/figures/client-guesses.service';
import { Actors } from '../../src/people/access/actors.service';
import { People } from '../../src/people/directory/people.service';
import { Erasure } from '../../src/people/privacy/erasure.service';
import { ClientsDesk } from './clients-desk';

let on: ClientsDesk;
let change: number;
const desk = () => on.at.desk;
const cast = () => on.at.cast;
const page = () => on.at.read(cast().sam, `/changes/adopted/${change}`);
const notes = { notes: 'A smile is fine. A day would be better.', willDo: 'Greet warmly.' };

beforeAll(async () => {
  on = await ClientsDesk.begin();
  await on.openPart();
  const { at } = on;
  await at.seat(cast().carla, 'executive');
  await at.seat(cast().jonas, 'junior');
  const [app, now] = [desk().app, desk().clock.now()];
  const carla = (await app.get(Actors).load(cast().carla.id))!;
  const words = { title: 'Callers sound unhappy', different: 'They don’t.', serviceId: null };
  const id = await app.get(Candidates).put(carla, { ...words, from: { kind: 'person', id: null } }, now);
  const owners = { executiveId: cast().carla.id, juniorId: cast().jonas.id };
  const plan = { difference: 'Whoever calls is greeted warmly.', assumption: 'We sound tired.' };
  const given = { ...plan, horizon: 'quick', measure: 'satisfied', ...owners, aim: '90', words: 'Quick.' } as const;
  change = await app.get(Adoptions).adopt(carla, { id, version: 1 }, given, null, now);
}, 120_000);
afterAll(() => desk().close());

async function meets(round: string) {
  await on.at.later(8);
  return on.step(cast().tom, round, 'meetings', notes);
}

/** So many colleagues guess, whoever they are. */
async function guessed(round: string, scores: number[]): Promise<void> {
  const [app, now] = [desk().app, desk().clock.now()];
  for (const [n, score] of scores.entries()) {
    const person = { name: `Guesser ${n}`, email: `g${n}@example.com`, departmentId: cast().departments.it.id };
    const { id } = await app
      .get(People)
      .add({ ...person, email: `${round.split('/').at(-1)}${person.email}` }, null, now);
    await app.get(ClientGuesses).guess((await app.get(Actors).load(id))!, Number(round.split('/').at(-1)), score);
  }
}

it('before: an average from five on, beside what our own people thought, once they have met', async () => {
  expect(await page()).toContain('/changes/clients/new?change');
  const round = await on.invited(cast().tom, 8, { change: String(change) });
  expect(await page()).toContain('What they say is shown once they’ve met.');
  await guessed(round, [5, 4, 5, 4]);
  const sam = await on.at.post(cast().sam, `${round}/guesses`, { guess: '5' });
  expect(sam.status).toBe(303);
  // A second press says the same, and nothing beside the guess tells when it was, or by whom.
  const traces = async () => (await sql('SELECT 1 FROM "submission" WHERE "actorId" = ?', [cast().sam.id])).length;
  const before = await traces();
  await on.at.post(cast().sam, `${round}/guesses`, { guess: '4', submission: 'key' });
  expect(await traces()).toBe(before);
  expect(await on.at.read(cast().sam, round)).toContain('Your guess is 4.');
  expect(await on.at.read(cast().tom, round)).not.toContain('Our people thought');
  const [first, ...others] = await on.clients(round);
  for (const [n, client] of others.entries())
    await on.answers(client, [2, 1, 2, 3, 2, 1, 2][n], { words: `Word ${n}.` });
  for (const who of [cast().tom, cast().chris, cast().carla]) {
    const text = await on.at.read(who, round);
    expect(text).not.toMatch(/Clients said|Word 0/);
  }
  const early = await on.step(cast().tom, round, 'meetings', notes);
  expect([early.status, early.text.includes('They haven’t met yet.')]).toEqual([422, true]);
  await on.at.later(8);
  expect(await on.at.read(cast().tom, '/')).toContain('What did the clients say?');
  const named = await on.step(cast().tom, round, 'meetings', { ...notes, notes: 'client says no; nrc agrees' });
  expect([named.status, named.text.includes('Leave out clients’ names')]).toEqual([422, true]);
  const firm = await on.step(cast().tom, round, 'meetings', { ...notes, notes: 'The one from museum 3 agrees' });
  expect(firm.text).toContain('Leave out clients’ names: Museum 3 is one.');
  expect((await on.step(cast().tom, round, 'meetings', notes)).status).toBe(303);
  const text = await page();
  expect(text).toContain('7 of 8 clients answered before.');
  expect(text).toMatch(/Clients said \(7\)[^]*1\.9 of 5/);
  expect(text).toMatch(/Our people thought \(5\)[^]*4\.4 of 5/);
  expect(text).toContain('Our own people think better of us than clients do, by');
  expect(await on.at.read(cast().sam, round)).toContain('A smile is fine.');
  expect(await on.at.read(cast().sam, round)).toContain('Word 3.');
  expect((await on.at.post(cast().sam, `${round}/guesses`, { guess: '1' })).text).toContain('no longer taken');
  expect((await on.answers(first, 5)).text).toContain('Nothing is asked here any more.');
  await desk().settle();
  for (const who of [cast().carla, cast().jonas])
    expect(await on.at.read(who, '/notices')).toContain('Clients met about a change you answer for');
});

it('afterwards the same clients: pairs with n, an interval, and no claim that it does not carry', async () => {
  const [{ id }] = await repo(ClientRound).find();
  const round = `/changes/clients/${id}`;
  expect((await on.step(cast().tom, round, 'second-questions')).status).toBe(303);
  const mails = await on.mails('client-again');
  expect(mails).toHaveLength(8);
  const all = await on.clients(round);
  expect((await on.opens(await on.link(all[1]))).text).toContain('This is what we said we’d do:');
  const after = [4, 2, 1, 3, 3, 2, 1, 2];
  for (const [n, client] of all.entries())
    await on.answers(client, after[n], {
      noticed: n < 3 ? 'yes' : 'no',
      words: n === 0 ? 'Nra speaking, of Museum 1' : '',
    });
  const asked = await on.at.read(cast().tom, round);
  expect(asked).toContain('8 of 8 have answered.');
  expect(asked).not.toContain('The same clients later');
  // The first of them answered only now: what they said the first time is in no sum, and no pair is theirs.
  await on.step(cast().tom, round, 'endings');
  const text = await page();
  expect(text).toContain('8 of 8 clients answered afterwards, 7 of them both times.');
  expect(text).toContain('that’s not enough to say that anything changed.');
  expect(text).toContain('3 of 8 noticed something.');
  const { before, after: told } = await repo(ClientRound).findOneByOrFail({ id });
  expect([before!.clients!.n, told!.pairs, told!.difference!.mean]).toEqual([7, 7, expect.closeTo(1 / 7, 10)]);
  const words = JSON.stringify(await sql('SELECT "words" FROM "client_answer"'));
  expect(words).not.toMatch(/Nra|Museum/);
  for (const one of all) expect(await on.at.read(cast().sam, round)).not.toContain(one.name);
});

it('whoever is erased after that takes along all words, so that none is known by being gone; sums stay', async () => {
  const [{ id }] = await repo(ClientRound).find();
  const round = `/changes/clients/${id}`;
  const all = await on.clients(round);
  // Who wrote nothing takes nothing along.
  await on.sends(`${await on.link(all[0])}/erasures`);
  expect(await on.at.read(cast().sam, round)).toContain('Word 3.');
  await on.sends(`${await on.link(all[1])}/erasures`);
  const text = await on.at.read(cast().sam, round);
  expect(text).toContain('7 of 8 clients answered before.');
  expect(text).toContain('7 of them both times');
  // Six of seven are left: whoever read them before would know whose the seventh were.
  expect(text).not.toMatch(/Word \d/);
  expect(JSON.stringify(await sql('SELECT * FROM "client_answer"'))).not.toMatch(/Word \d/);
});

it('says “too few” of four, before and after, and shows none of their words', async () => {
  const round = await on.invited(cast().tom, 6, { change: String(change), title: 'Too few' });
  const all = await on.clients(round);
  for (const one of all.slice(0, 4)) await on.answers(one, 5, { words: 'Very good, all of it.' });
  await guessed(round, [1, 1, 1, 1]);
  await meets(round);
  const held = await on.at.read(cast().sam, round);
  expect(held).toContain('4 of 6 clients answered before. That’s too few to show what they said.');
  expect(held).not.toMatch(/Clients said|Our people thought|of 5<|Very good, all/);
  await on.step(cast().tom, round, 'second-questions');
  for (const one of all) await on.answers(one, 1, { noticed: 'no', words: 'Bad.' });
  await on.step(cast().tom, round, 'endings');
  const ended = await on.at.read(cast().sam, round);
  expect(ended).toContain('6 of 6 clients answered afterwards, 4 of them both times.');
  expect(ended).toContain('Fewer than five answered both times: too few to compare.');
  const stored = await repo(ClientRound).findOneByOrFail({ title: 'Too few' });
  expect([stored.before!.clients, stored.before!.guesses, stored.after!.difference]).toEqual([null, null, null]);
  // An average of the six second answers would tell, with the first ones, what two of them said.
  expect(ended).not.toMatch(/1\.0 of 5/);
});

it('a colleague who is erased guessed nothing; a host who left is one who left', async () => {
  const round = await on.plans(cast().tom, { title: 'One more' });
  await on.at.post(cast().lena, `${round}/guesses`, { guess: '3' });
  expect(await on.at.read(cast().lena, '/my/data')).toContain('3 of 5: When I call');
  await desk().app.get(Erasure).erase(cast().lena.id, cast().ada.id, desk().clock.now());
  expect(await sql('SELECT 1 FROM "client_guess" WHERE "personId" = ?', [cast().lena.id])).toEqual([]);
  await desk().app.get(Erasure).erase(cast().tom.id, cast().ada.id, desk().clock.now());
  expect(await on.at.read(cast().sam, round)).not.toContain('Tom');
  expect((await on.at.get(cast().chris, `${round}/people`)).status).toBe(200);
});

it('is asked about a change that runs', async () => {
  const [{ version }] = await desk().app.get(AdoptedChanges).running();
  await on.at.post(cast().carla, `/changes/adopted/${change}/endings`, {
    ...{ outcome: 'no_effect', learnt: 'Clients noticed nothing.', version: String(version) },
  });
  const late = await on.at.post(cast().sam, '/changes/clients', { title: 'x', change: String(change) });
  expect(late.status).toBe(422);
  const text = await page();
  expect(text).toContain('It had no effect');
  expect(text).toContain('that’s not enough to say that anything changed.');
  expect(text).not.toContain('Ask clients about it');
});
