import { days } from '../../src/core/time';
import type { Person } from '../../src/people/person.entity';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';

let story: Story;
let chris: Visitor;
let carla: Visitor;
let sam: Visitor;

beforeAll(async () => {
  story = await Story.begin();
  const opens = async (person: Person, options: { width?: number; script?: boolean } = {}): Promise<Visitor> => {
    const visitor = await Visitor.open(story.browser, story.desk.url, options);
    await story.signsInQuietly(visitor, person);
    return visitor;
  };
  chris = await opens(story.cast.chris);
  carla = await opens(story.cast.carla);
  // A colleague on a phone, to whom it happens.
  sam = await opens(story.cast.sam, { width: 390 });
});
afterAll(() => story.end());

const dayIn = (n: number): string => new Date(story.desk.clock.now().getTime() + days(n)).toISOString().slice(0, 10);
const later = (n: number) => story.desk.travel(new Date(story.desk.clock.now().getTime() + days(n)));

test('the direction waits until whoever signs it has promised something themselves', () =>
  story.step(async () => {
    await chris.go('/pilot/parts');
    await chris.press('Open it for everyone');
    await chris.press('Look at it', 'link');
    await chris.press('Write a new version', 'link');
    await chris.page.getByLabel('What do we promise our clients?').fill('You hear from us before you have to ask.');
    await chris.page.getByLabel('Why do we begin with each other?').fill('Nobody passes on what they never got.');
    await chris.press('Save the draft');
    // What is missing is said, and what was typed is still there.
    await chris.sees('Say what will be different.');
    await chris.page.getByLabel('What will be different?').fill('A promise has a time.');
    await chris.page.getByLabel('Which executive signs it?').fill('Carla Conti');
    await chris.press('Save the draft');
    await chris.sees('Carla Conti hasn’t signed it yet.');

    await carla.go('/');
    await carla.press(/Our direction is waiting/, 'link');
    await carla.press('Sign it');
    await chris.follow('/direction');
    await chris.sees(/leaders go first/);
    expect(await chris.page.getByRole('button', { name: 'Publish it' }).count()).toBe(0);

    await carla.press('Make your own promise', 'link');
    await carla.page.getByLabel('Sit with the desk for an hour').check({ force: true });
    await carla.page.getByLabel('Until which day?').fill(dayIn(6));
    await carla.page.getByLabel('Who do you promise it to?').fill('Sam Stranger');
    await carla.press('Promise it');
    await carla.sees('Sit with the desk for an hour');
    await chris.follow('/direction');
    await chris.press('Publish it');
    await sam.go('/promises');
    await sam.sees('You hear from us before you have to ask.');
    await sam.sees('1 of 2 leaders have a promise running.');
  }));

test('somebody asks without their name, and is answered late in public', () =>
  story.step(async () => {
    await sam.press(/see what our leaders promise/, 'link');
    await sam.page.getByLabel('Ask something').fill('Does this hold for the warehouse?');
    await sam.press('Ask');
    await sam.sees('Choose whether to show your name.');
    await sam.page.getByLabel('Without my name').check({ force: true });
    await sam.press('Ask');
    await sam.sees('Thank you for asking. It’s on the page.');
    expect(await sam.page.locator('#questions').getByText('Sam Stranger').count()).toBe(0);
    await later(10);
    await story.signsInQuietly(chris, story.cast.chris);
    await chris.go('/');
    await chris.press(/A question about our direction/, 'link');
    await chris.sees(/Late: the answer was owed by/);
    await chris.press('Answer it', 'link');
    await chris.page.getByLabel('The answer, for everyone to read').fill('Yes, from this week on.');
    await chris.press('Answer in public');
    await chris.sees(/Chris Lang answered on [^.]+\.\s+Late: it was owed by/);
  }));

test('a promise of a leader that passed in silence stands there broken, and stays it', () =>
  story.step(async () => {
    await story.signsInQuietly(sam, story.cast.sam);
    await sam.go('/direction');
    await sam.press(/Sit with the desk for an hour/, 'link');
    await sam.sees('Broken');
    await story.signsInQuietly(carla, story.cast.carla);
    await carla.go(new URL(sam.page.url()).pathname);
    await carla.page.getByLabel('What I heard').fill('I was not there.');
    await carla.page.getByLabel('What I’ll change').fill('I go on Monday, and say so.');
    await carla.press('Tell everyone');
    await carla.sees('Broken');
    await sam.follow(new URL(sam.page.url()).pathname);
    await sam.sees('I go on Monday, and say so.');
    expect([...chris.faults, ...carla.faults, ...sam.faults]).toEqual([]);
  }));
