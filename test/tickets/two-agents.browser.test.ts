import { Filing } from '../../src/tickets/filing/filing.service';
import { Story } from '../support/story';
import type { Visitor } from '../support/visit';

jest.setTimeout(120_000);

let story: Story;
let jonas: Visitor;
let mira: Visitor;

const file = async (title: string) => {
  const { desk, cast } = story;
  const { id } = await desk.app.get(Filing).file(
    {
      title,
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
  return id;
};
const rows = (visitor: Visitor) =>
  visitor.page.evaluate(() =>
    [...document.querySelectorAll('.queue tbody tr:not(.queue-gone)')].map((row) => Number(row.id.slice(4))),
  );
const rowsBecome = async (visitor: Visitor, ids: number[]) => {
  await story.desk.settle();
  await visitor.page.waitForFunction(
    (wanted) => [...document.querySelectorAll('.queue tbody tr')].map(({ id }) => id.slice(4)).join() === wanted,
    ids.join(),
  );
};
const focused = (visitor: Visitor) => visitor.page.evaluate(() => document.activeElement?.closest('tr')?.id);
const connected = (visitor: Visitor, path: RegExp, go: () => Promise<unknown>) =>
  Promise.all([visitor.page.waitForResponse((response) => path.test(response.url())), go()]);

beforeAll(async () => {
  story = await Story.begin();
  jonas = await story.opens(story.cast.jonas);
  mira = await story.opens(story.cast.mira);
});
afterAll(() => story.end());

it('rows come, change and leave by themselves, around the one somebody stands on and the words they type', async () => {
  const [first, second, third] = [await file('The first'), await file('The second'), await file('The third')];
  await connected(jonas, /queue\/live/, () => jonas.go('/queue?view=unassigned'));
  await jonas.page.keyboard.press('j');
  await jonas.page.keyboard.press('j');
  expect(await focused(jonas)).toBe(`row-${second}`);
  const fourth = await file('The fourth');
  await rowsBecome(jonas, [first, second, third, fourth]);
  await mira.go('/queue?view=unassigned');
  await mira.page.keyboard.press('j');
  await mira.page.keyboard.press('t');
  await mira.sees(`You took FH-${first}.`);
  await rowsBecome(jonas, [second, third, fourth]);
  expect(await focused(jonas)).toBe(`row-${second}`);
  expect(await jonas.page.locator('.tab[aria-current] .count').textContent()).toBe('3');
  // The one that somebody stands on stays until they leave it, and says so.
  await mira.page.keyboard.press('t');
  await mira.sees(`You took FH-${second}.`);
  await story.desk.settle();
  await jonas.sees('no longer in this view');
  expect(await rows(jonas)).toEqual([third, fourth]);
  expect(await focused(jonas)).toBe(`row-${second}`);
  await jonas.page.keyboard.press('j');
  await rowsBecome(jonas, [third, fourth]);
  expect(await focused(jonas)).toBe(`row-${third}`);
  await jonas.page.getByRole('searchbox').fill('half a word');
  const fifth = await file('The fifth');
  await rowsBecome(jonas, [third, fourth, fifth]);
  expect(await jonas.page.getByRole('searchbox').inputValue()).toBe('half a word');
  await jonas.check();
});

it('who takes second is asked, and a reply that crosses another one says so and keeps its words', async () => {
  const id = await file('Two want this one');
  await jonas.go(`/tickets/${id}?view=unassigned`);
  await mira.go(`/tickets/${id}`);
  await mira.page.keyboard.press('t');
  await mira.sees(`${story.cast.mira.name} is on it`);
  await jonas.press(/^Take it/);
  await jonas.sees(/took it/);
  await jonas.go(`/tickets/${id}?view=unassigned`);
  await jonas.page.getByLabel('Your words', { exact: true }).fill('I had a look at it.');
  await mira.page.getByLabel('Your words', { exact: true }).fill('A new one comes tomorrow.');
  await mira.press('Send');
  await jonas.press('Send');
  await jonas.sees('I had a look at it.');
  expect([jonas.faults, mira.faults]).toEqual([[], []]);
});
