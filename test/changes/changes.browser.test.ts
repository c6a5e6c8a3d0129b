import { Adoptions } from '../../src/changes/adopted/adoptions.service';
import { Candidates } from '../../src/changes/candidates/candidates.service';
import { Committee } from '../../src/changes/committee/committee.service';
import { Actors } from '../../src/people/access/actors.service';
import type { Person } from '../../src/people/person.entity';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';

let story: Story;
let chris: Visitor;
let carla: Visitor;
let sam: Visitor;
let ana: Visitor;
let lena: Visitor;

beforeAll(async () => {
  story = await Story.begin();
  const opens = async (person: Person, options: { width?: number; script?: boolean } = {}): Promise<Visitor> => {
    const visitor = await Visitor.open(story.browser, story.desk.url, options);
    await story.signsInQuietly(visitor, person);
    return visitor;
  };
  chris = await opens(story.cast.chris);
  carla = await opens(story.cast.carla);
  // On a phone; and one colleague without any script.
  sam = await opens(story.cast.sam, { width: 390 });
  ana = await opens(story.cast.ana);
  lena = await opens(story.cast.lena, { script: false });
});
afterAll(() => story.end());

/** Five changes are running already, as the committee adopted them earlier. */
async function fiveRunning(): Promise<void> {
  const { app, clock } = story.desk;
  const [now, of] = [clock.now(), async (person: Person) => (await app.get(Actors).load(person.id))!];
  const [leader, carlaActs] = [await of(story.cast.chris), await of(story.cast.carla)];
  const seat = { person: story.cast.jonas.email, level: 'junior' as const, until: '2027-01-31' };
  await app.get(Committee).keep(leader, seat, now);
  for (const n of ['A warmer greeting on the phone', 'One number', 'Two pages', 'Three days', 'Four hands']) {
    const words = { title: `${n} is missing`, different: n, serviceId: null };
    const id = await app.get(Candidates).put(leader, { ...words, from: { kind: 'person', id: null } }, now);
    const owners = { executiveId: story.cast.carla.id, juniorId: story.cast.jonas.id };
    const plan = { difference: `${n}.`, assumption: 'They notice.', horizon: 'quick', measure: 'satisfied' } as const;
    const given = { ...plan, ...owners, aim: '90', words: 'We try it.' };
    await app.get(Adoptions).adopt(carlaActs, { id, version: 1 }, given, null, now);
  }
}

test('the change leader opens it and names the committee', () =>
  story.step(async () => {
    await chris.go('/pilot/parts');
    await chris.page.locator('form[action="/pilot/parts/changes/openings"] button').click();
    await chris.sees('Open since today');
    await chris.go('/changes');
    await chris.press('Say who is on the committee', 'link');
    await chris.page.getByLabel('Who?').fill('Carla Conti');
    await chris.press('Save');
    // What is missing is said, and what was typed is still there.
    await chris.sees('Choose how they work here.');
    await chris.page.getByLabel('Executive').check({ force: true });
    await chris.press('Save');
    await chris.sees('Still missing: more juniors');
    await fiveRunning();
  }));

test('something is suggested on a phone; whoever types the like joins it, with and without script', () =>
  story.step(async () => {
    await sam.go('/promises');
    await sam.press('See what changes, and suggest something', 'link');
    await sam.press('Suggest a change', 'link');
    await sam.page
      .getByLabel('What hurts our clients or your colleagues?')
      .fill('Clients learn of a delay from the driver');
    await sam.press('Suggest it');
    await sam.sees('Say what should be different.');
    await sam.page.getByLabel('What should be different?').fill('They learn it from us.');
    await sam.press('Suggest it');
    await sam.sees('Thank you. The committee owes you an answer.');

    await ana.go('/changes/candidates/new');
    await ana.page
      .getByLabel('What hurts our clients or your colleagues?')
      .fill('The driver tells clients about delays');
    await ana.sees('Is it this one?');
    await ana.press(/^This affects me too/);
    await ana.sees('You said so. Nobody sees that it was you.');

    await lena.go('/changes/candidates/new');
    await lena.page.getByLabel('What hurts our clients or your colleagues?').fill('Drivers tell clients about a delay');
    await lena.page.getByLabel('What should be different?').fill('Not the driver.');
    await lena.press('Suggest it');
    await lena.sees(/Not sent yet: something like this/);
    await lena.press(/^This affects me too/);
    await lena.sees('Thank you. Nobody sees that it was you.');
  }));

test('the committee adopts it as a sixth, and says which one goes and that it had no effect', () =>
  story.step(async () => {
    await carla.go('/');
    await carla.press(/waiting for the committee’s answer/, 'link');
    await carla.press('Clients learn of a delay from the driver', 'link');
    await carla.press('Adopt it', 'link');
    await carla.sees('Five are running. Which one goes?');
    await carla.page.getByLabel('What will clients notice?').fill('They hear of a delay from us.');
    await carla.page.getByLabel('What do we assume?').fill('Silence hurts more than a delay.');
    await carla.page.getByLabel('A quick win: it shows within 90 days').check({ force: true });
    await carla.page.getByLabel('Which executive answers for it?').selectOption({ label: 'Carla Conti' });
    await carla.page.getByLabel('Which junior?').selectOption({ label: 'Jonas Weber' });
    await carla.page.getByLabel('What should move?').selectOption('satisfied');
    await carla.page.getByLabel('To what?').fill('90 %');
    await carla.page.getByLabel('Why this one?').fill('Three of us hear it every week.');
    await carla.press('Adopt it in public');
    await carla.sees('Five are running already: choose the one that goes.');
    await carla.page.getByLabel('A warmer greeting on the phone.').check({ force: true });
    await carla.page.getByLabel('It had no effect').check({ force: true });
    await carla.page.getByLabel('What did we learn from it?').fill('Training people to smile is not it.');
    await carla.press('Adopt it in public');
    await carla.sees('Adopted. Now name its steps.');
    await carla.page.locator('summary', { hasText: 'Add a step' }).click();
    await carla.page.getByLabel('What is to be done?').fill('Call before noon');
    await carla.page.getByLabel('By which day?').fill(story.desk.clock.now().toISOString().slice(0, 10));
    await carla.press('Add the step');
    await carla.press('Done');
    await carla.sees(/Done on/);

    await sam.go('/changes');
    await sam.sees('They hear of a delay from us.');
    await sam.sees('1 of 1 step done.');
    await sam.sees(/It had no effect: ended on/);
    await sam.sees('Training people to smile is not it.');
    await lena.go('/changes');
    await lena.sees('Training people to smile is not it.');
    expect([...chris.faults, ...carla.faults, ...sam.faults, ...ana.faults, ...lena.faults]).toEqual([]);
  }));
