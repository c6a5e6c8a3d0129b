import { living } from '../insights/insights-desk';
import { standardsPart } from '../../src/programme/parts/programme-parts';
import { ProgrammeParts } from '../../src/programme/parts/parts.service';
import type { Person } from '../../src/people/person.entity';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';

let story: Story;
let chris: Visitor;
let jonas: Visitor;
let ana: Visitor;
let mira: Visitor;
let ticket: number;

beforeAll(async () => {
  story = await Story.begin();
  const { cast, desk } = story;
  const opens = async (person: Person, options: { width?: number; script?: boolean } = {}): Promise<Visitor> => {
    const visitor = await Visitor.open(story.browser, desk.url, options);
    await story.signsInQuietly(visitor, person);
    return visitor;
  };
  await desk.app.get(ProgrammeParts).open(standardsPart, { actorId: cast.chris.id, at: desk.clock.now() });
  ticket = await living(desk, cast).file(cast.ana);
  chris = await opens(cast.chris);
  jonas = await opens(cast.jonas);
  ana = await opens(cast.ana, { width: 390 });
  mira = await opens(cast.mira, { script: false });
});
afterAll(() => story.end());

const says = async (words: string): Promise<void> => {
  await chris.press('Add a sentence', 'link');
  await chris.page.getByLabel('The sentence').fill(words);
  await chris.page.getByLabel('It looks like this').fill('A day and an hour.');
  await chris.page.getByLabel('It isn’t this').fill('As soon as possible.');
  await chris.press('Save');
};

test('the change leader writes down what is said aloud, and what may be decided alone', () =>
  story.step(async () => {
    await chris.go('/standards');
    await chris.press('Whoever helps at the desk', 'link');
    await chris.press('Begin a draft');
    await chris.sees('It has 0 sentences so far.');
    await says('We answer fast.');
    await chris.sees('Begin with “I”: whoever reads it says it about themselves.');
    await chris.page.getByLabel('The sentence').fill('I say when you’ll hear from me.');
    await chris.press('Save');
    await says('I own it until you say it works.');
    await chris.press('Add something they may decide', 'link');
    await chris.page.getByLabel('I may …').fill('lend a spare laptop');
    await chris.page.getByLabel('How the person reads it').fill('lent you a spare laptop');
    await chris.page.getByLabel('What it’s for').fill('Theirs broke\nThe new one is late');
    await chris.press('Save');
    await chris.press('Add something they may decide', 'link');
    await chris.page.getByLabel('I may …').fill('buy what’s missing');
    await chris.page.getByLabel('How the person reads it').fill('bought what was missing');
    await chris.page.getByLabel('For up to how much').fill('100');
    await chris.page.getByLabel('What it’s for').fill('It stops their work');
    await chris.press('Save');
    await chris.press('Publish it for everyone');
    await chris.sees('I may lend a spare laptop or buy what’s missing for up to €100, and I decide it alone.');
  }));

test('an agent decides alone, from the ticket, in four steps, and nobody is asked', () =>
  story.step(async () => {
    await jonas.go(`/tickets/${ticket}`);
    let steps = 0;
    const step = async (does: Promise<unknown>): Promise<void> => {
      steps += 1;
      await does;
    };
    await step(jonas.page.getByText('Decide it yourself').click());
    expect(await jonas.page.getByLabel('What does it cost, in euros?').isVisible()).toBe(false);
    await step(jonas.page.getByLabel('Theirs broke').check({ force: true }));
    await step(jonas.page.getByLabel('Why, in one line').fill('A client is in the room.'));
    await step(jonas.press('Do it'));
    expect(steps).toBe(4);
    await jonas.sees('Jonas Weber decided this alone: lend a spare laptop');
    await jonas.sees('Theirs broke: A client is in the room.');
    await ana.go(`/tickets/${ticket}`);
    await ana.sees('Jonas lent you a spare laptop, decided on the spot');
  }));

test('what is over the limit is refused with all that was typed, and a slip is taken back', () =>
  story.step(async () => {
    await jonas.page.getByText('Decide it yourself').click();
    await jonas.page.getByLabel('It stops their work').check({ force: true });
    await jonas.page.getByLabel('What does it cost, in euros?').fill('250');
    await jonas.page.getByLabel('Why, in one line').fill('A dock');
    await jonas.press('Do it');
    await jonas.sees('You may decide alone up to €100.');
    expect(await jonas.page.getByLabel('Why, in one line').inputValue()).toBe('A dock');
    await jonas.page.getByLabel('What does it cost, in euros?').fill('99.50');
    await jonas.press('Do it');
    await jonas.sees('It stops their work, €99.50: A dock');
    await jonas.press('Take it back Buy what’s missing');
    await jonas.sees('Jonas Weber took that back: buy what’s missing');
    // Without script it is the same panel, and the same words.
    await mira.go(`/tickets/${ticket}`);
    await mira.page.getByText('Decide it yourself').click();
    await mira.page.getByLabel('The new one is late').check({ force: true });
    await mira.press('Do it');
    await mira.sees('Say why, in one line.');
    await mira.page.getByLabel('Why, in one line').fill('It’s at customs.');
    await mira.press('Do it');
    await mira.sees('Mira Kaya decided this alone: lend a spare laptop');
    await mira.go('/standards/alone');
    await mira.sees('Nothing to see until it’s five times, in a team of three or more.');
  }));

test('a sentence that can’t be kept is answered', () =>
  story.step(async () => {
    await jonas.press('My craft', 'link');
    await jonas.page.getByText('I own it until you say it works.').click();
    await jonas.page.getByRole('link', { name: 'It’s unclear, or I can’t keep it' }).filter({ visible: true }).click();
    await jonas.page.getByLabel('In one sentence').fill('Not while I’m away.');
    await jonas.press('Say so');
    await jonas.sees('Say whether it’s unclear or can’t be kept.');
    await jonas.page.getByLabel('It can’t be kept').check({ force: true });
    await jonas.press('Say so');
    await jonas.sees(/The answer is owed by/);
    await chris.go('/');
    await chris.press(/About a standard: Not while/, 'link');
    await chris.page.getByLabel('Your answer').fill('Then whoever stands in for you owns it.');
    await chris.page.getByLabel('Everyone, without the name').check({ force: true });
    await chris.press('Answer');
    await ana.go('/standards');
    await ana.sees('Then whoever stands in for you owns it.');
    await ana.page.getByText('I own it until you say it works.').first().click();
    await ana.sees('As soon as possible.');
    expect(await ana.page.getByText('Jonas').count()).toBe(0);
    expect([...chris.faults, ...jonas.faults, ...ana.faults]).toEqual([]);
  }));
