import { Adoptions } from '../../src/changes/adopted/adoptions.service';
import { Candidates } from '../../src/changes/candidates/candidates.service';
import { Committee } from '../../src/changes/committee/committee.service';
import { ClientAnswers } from '../../src/clients/asking/client-answers.service';
import { ClientGuesses } from '../../src/clients/figures/client-guesses.service';
import { ClientRounds } from '../../src/clients/rounds/client-rounds.service';
import { RoundClients } from '../../src/clients/rounds/round-clients.service';
import { days } from '../../src/core/time';
import { Actors } from '../../src/people/access/actors.service';
import { changesPart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import type { Person } from '../../src/people/person.entity';
import { linksIn } from '../support/postbox';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';

let story: Story;
let chris: Visitor;
let tom: Visitor;
let sam: Visitor;
let lena: Visitor;
/** Clients: nobody of the company, with nothing but an email. */
let margit: Visitor;
let ottavio: Visitor;
const everybody = () => [chris, tom, sam, lena, margit, ottavio];

const app = () => story.desk.app;
const now = () => story.desk.clock.now();
const acts = async (person: Person) => (await app().get(Actors).load(person.id))!;
const round = async () => (await app().get(ClientRounds).all())[0];
const dayIn = (n: number): string => new Date(now().getTime() + days(n)).toISOString().slice(0, 10);

async function signsIn(visitor: Visitor, person: Person): Promise<Visitor> {
  await story.signsInQuietly(visitor, person);
  return visitor;
}

async function everyoneSignsIn(): Promise<void> {
  await signsIn(chris, story.cast.chris);
  await signsIn(tom, story.cast.tom);
  await signsIn(sam, story.cast.sam);
  await signsIn(lena, story.cast.lena);
}

async function later(n: number): Promise<void> {
  await story.desk.travel(new Date(now().getTime() + days(n)));
  await everyoneSignsIn();
}

/** The page behind the newest email to this client. */
async function linkOf(address: string, subject: RegExp): Promise<string> {
  await story.desk.settle();
  return linksIn(story.box.newest(address, subject)).find((href) => /\/c\/[\w-]{43}$/.test(href)) as string;
}

/** What the others answer, by their links as well. */
async function others(scores: readonly number[], noticed: 'no' | null): Promise<void> {
  const one = await round();
  const all = (await app().get(RoundClients).of(one.id)).slice(2);
  for (const [n, client] of all.entries())
    await app().get(ClientAnswers).give({ client, round: one }, { score: scores[n], noticed, words: '' });
}

beforeAll(async () => {
  story = await Story.begin();
  const open = (options: { width?: number; script?: boolean } = {}) =>
    Visitor.open(story.browser, story.desk.url, options);
  [chris, tom, margit] = [await open(), await open(), await open({ width: 390 })];
  sam = await open({ width: 390 });
  [lena, ottavio] = [await open({ script: false }), await open({ script: false })];
  await everyoneSignsIn();
  const { cast } = story;
  await app().get(ProgrammeParts).open(changesPart, { actorId: cast.chris.id, at: now() });
  const leader = await acts(cast.chris);
  for (const [person, level] of [
    [cast.carla, 'executive'],
    [cast.jonas, 'junior'],
  ] as const)
    await app().get(Committee).keep(leader, { person: person.email, level, until: '2027-01-31' }, now());
  const words = { title: 'We sound tired', different: 'A warmer greeting', serviceId: null };
  const id = await app()
    .get(Candidates)
    .put(leader, { ...words, from: { kind: 'person', id: null } }, now());
  const owners = { executiveId: cast.carla.id, juniorId: cast.jonas.id };
  const plan = { difference: 'A warmer greeting on the phone', assumption: 'Callers want to be greeted.' };
  const given = { ...plan, ...owners, horizon: 'quick', measure: 'satisfied', aim: '90', words: 'Quick.' } as const;
  await app()
    .get(Adoptions)
    .adopt(await acts(cast.carla), { id, version: 1 }, given, null, now());
});
afterAll(() => story.end());

test('somebody who knows clients plans a round from the change, and each client’s consent comes first', () =>
  story.step(async () => {
    await chris.go('/pilot/parts');
    await chris.page.locator('form[action="/pilot/parts/clients/openings"] button').click();
    await chris.sees('Open since today');
    await tom.go('/changes');
    await tom.press('A warmer greeting on the phone', 'link');
    await tom.press('Ask clients about it', 'link');
    await tom.sees('We assume: Callers want to be greeted.');
    await tom.page.getByLabel('A sentence that a client could say').fill('When I’ve called, I know what happens next.');
    await tom.page.getByLabel('Which day?').fill(dayIn(7));
    await tom.page.getByLabel('In whose name do we write?').fill('Vitrine');
    await tom.page.getByLabel('Where, and for how long?').fill('In our showroom at 17:00, for an hour');
    await tom.page.getByLabel('First', { exact: true }).fill('What did you call for?');
    await tom.page.getByLabel('Then', { exact: true }).fill('What did you hear?');
    await tom.press('Save the plan');
    await tom.sees('Write three questions.');
    await tom.page.getByLabel('And last').fill('What would you rather hear?');
    await tom.page.getByLabel('What shall we call it?').fill('Eight clients, about the phone');
    await tom.press('Save the plan');
    await tom.sees('0 clients so far. It takes five.');
    await tom.page.getByLabel('Their name').fill('Margit Ahlers');
    await tom.page.getByLabel('Email', { exact: true }).fill('margit@museum.example');
    await tom.press('Add them');
    await tom.sees('Say how they agreed.');
    await tom.page.getByLabel('They said so').check({ force: true });
    await tom.page.getByLabel('When did they agree to be written to?').fill(dayIn(-1));
    await tom.press('Add them');
    await tom.sees('Saved, with their consent.');
    const consent = { consentOn: dayIn(-1), consentHow: 'spoken' as const, consentBy: story.cast.tom.email };
    const { id } = await round();
    for (const name of ['Ottavio', 'Kirsten', 'Renske', 'Wanda', 'Philip', 'Ilse', 'Beno']) {
      const given = { name, organisation: '', address: `${name.toLowerCase()}@museum.example`, ...consent };
      await app()
        .get(RoundClients)
        .add(await acts(story.cast.tom), id, given, now());
    }
    await tom.go(`/changes/clients/${id}`);
    await tom.press('Invite them');
    await tom.sees('We wrote to 8 clients.');
  }));

test('colleagues guess; clients answer by their link without an account, and one of them leaves', () =>
  story.step(async () => {
    const { id } = await round();
    await sam.go(`/changes/clients/${id}`);
    await sam.page.locator('input[name="guess"][value="4"]').check({ force: true });
    await sam.press('Keep my guess');
    await sam.sees('Your guess is 4.');
    for (const person of [story.cast.lena, story.cast.jonas, story.cast.mira, story.cast.ada])
      await app()
        .get(ClientGuesses)
        .guess(await acts(person), id, 5);

    await margit.go(await linkOf('margit@museum.example', /Would you help us on/));
    await margit.sees('Hello Margit Ahlers. How true is this for you?');
    await margit.page.getByLabel('What should we know?').fill('Friendly. But no day.');
    await margit.press('Send');
    await margit.sees('Choose a number from 1 to 5.');
    await margit.page.locator('input[name="score"][value="2"]').check({ force: true });
    await margit.press('Send');
    await margit.sees('Thank you, Margit Ahlers');
    await margit.press('Change it', 'link');
    await margit.page.locator('input[name="score"][value="1"]').check({ force: true });
    await margit.press('Send');

    await ottavio.go(await linkOf('ottavio@museum.example', /Would you help us on/));
    await ottavio.page.locator('input[name="score"][value="2"]').check({ force: true });
    await ottavio.press('Send');
    await ottavio.sees('Thank you, Ottavio');
    await ottavio.press('Stop writing to me', 'link');
    await ottavio.press('Stop writing to me');
    await ottavio.sees('We won’t write to you any more');
    await others([2, 3, 1, 2, 2, 3], null);
  }));

test('they meet: what they said is there without a name, beside what our own people thought', () =>
  story.step(async () => {
    await later(7);
    const { id } = await round();
    await tom.go(`/changes/clients/${id}`);
    await tom.sees('8 of 8 have answered.');
    await tom.page.getByLabel('What they said').fill('Margit wants a day, not a smile.');
    await tom.page.getByLabel('What we’ll do').fill('Greet warmly.');
    await tom.press('Publish it');
    await tom.sees('Leave out clients’ names: Margit is one.');
    await tom.page.getByLabel('What they said').fill('They want a day, not a smile.');
    await tom.press('Publish it');
    await tom.sees('Saved. Everyone reads it');
    await sam.go(`/changes/clients/${id}`);
    await sam.sees('They want a day, not a smile.');
    await sam.sees('Our own people think better of us than clients do');
  }));

test('afterwards the same clients see no difference; the change ends without effect, and says so', () =>
  story.step(async () => {
    await later(30);
    const { id } = await round();
    await tom.go(`/changes/clients/${id}`);
    await tom.press('Ask them again');
    await tom.sees('We wrote to 7 clients.');
    await margit.go(await linkOf('margit@museum.example', /Did you notice anything/));
    await margit.sees('Greet warmly.');
    await margit.page.locator('input[name="score"][value="2"]').check({ force: true });
    await margit.page.getByLabel('No, nothing').check({ force: true });
    await margit.press('Send');
    await margit.sees('No, nothing');
    await others([2, 2, 1, 2, 2, 3], 'no');
    await tom.go(`/changes/clients/${id}`);
    await tom.page.getByText('End the round', { exact: true }).click();
    await tom.press('End it');
    await tom.sees('7 of 7 clients answered afterwards, 7 of them both times.');

    const carla = await signsIn(await Visitor.open(story.browser, story.desk.url), story.cast.carla);
    await carla.go('/changes/adopted/1');
    await carla.sees('that’s not enough to say that anything changed.');
    await carla.page.getByText('End it, and say what we learnt').click();
    await carla.page.getByLabel('It had no effect').check({ force: true });
    await carla.page.getByLabel('What did we learn?').fill('Training people to smile isn’t it.');
    await carla.press('End it in public');
    await lena.go('/changes/adopted/1');
    await lena.sees('It had no effect');
    await lena.sees('that’s not enough to say that anything changed.');
    await lena.sees('0 of 7 noticed something.');

    // And a client who wants nothing kept has nothing kept.
    await margit.press('Stop writing to me', 'link');
    await margit.press('Delete everything about me');
    await margit.sees('We’ve deleted your name');
    await lena.go(`/changes/clients/${id}`);
    await lena.sees('7 of 7 clients answered afterwards');
    expect([...everybody(), carla].flatMap(({ faults }) => faults)).toEqual([]);
  }));
