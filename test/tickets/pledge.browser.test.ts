import { Filing } from '../../src/tickets/filing/filing.service';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';

let story: Story;
let id: number;

beforeAll(async () => {
  story = await Story.begin();
  const { desk, cast } = story;
  const ticket = await desk.app.get(Filing).file(
    {
      title: 'The screen flickers',
      words: 'Since noon.',
      requesterId: cast.ana.id,
      submittedBy: cast.ana,
      serviceId: cast.services.laptop.id,
      canWork: 'hardly',
      touches: 'me',
      channel: 'portal',
    },
    desk.clock.now(),
  );
  ({ id } = ticket);
});
afterAll(() => story.end());

it.each([1280, 390])('an agent gives a word with a reply, and both sides read it, at %i pixels', async (width) => {
  const visitor = await Visitor.open(story.browser, story.desk.url, { width });
  await story.signsIn(visitor, story.cast.jonas.email);
  await visitor.go(`/tickets/${id}`);
  await visitor.page.getByLabel('Your words').fill('We look at it today.');
  await visitor.page.getByText(/Promise an update|You promised/).click();
  await visitor.page.getByLabel('tomorrow 10:00').check({ force: true });
  await visitor.check();
  if (process.env.PICTURES)
    await visitor.page.screenshot({ path: `${process.env.PICTURES}/word-${width}.png`, fullPage: true });
  await visitor.press('Send');
  await visitor.page.getByLabel('Your words').focus();
  await visitor.sees('You promised an update by 10:00 tomorrow. Promise the next one');
  if (process.env.PICTURES)
    await visitor.page.screenshot({ path: `${process.env.PICTURES}/given-${width}.png`, fullPage: true });
  const owner = await Visitor.open(story.browser, story.desk.url, { width });
  await story.signsIn(owner, story.cast.ana.email);
  await owner.go(`/tickets/${id}`);
  await owner.sees('Jonas is on it. Next update by 10:00 tomorrow.');
  if (process.env.PICTURES)
    await owner.page.screenshot({ path: `${process.env.PICTURES}/owner-${width}.png`, fullPage: true });
  expect([...visitor.faults, ...owner.faults]).toEqual([]);
  await owner.close();
  await visitor.close();
});
