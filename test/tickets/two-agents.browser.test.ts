import { Filing } from '../../src/tickets/filing/filing.service';
import { presence } from '../../src/settings/visibility-switches';
import { Visibility } from '../../src/settings/visibility.service';
import { Story } from '../support/story';
import type { Visitor } from '../support/visit';

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
  await jonas.page.getByRole('searchbox', { name: 'Number or words' }).fill('half a word');
  const fifth = await file('The fifth');
  await rowsBecome(jonas, [third, fourth, fifth]);
  expect(await jonas.page.getByRole('searchbox', { name: 'Number or words' }).inputValue()).toBe('half a word');
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
  await jonas.sees(/Mira .*wrote/);
  expect(await jonas.page.getByLabel('Your words', { exact: true }).inputValue()).toBe('I had a look at it.');
  expect([jonas.faults, mira.faults]).toEqual([[], []]);
});

it('whoever takes the next one gets there, also where the list they come from empties meanwhile', async () => {
  const lonely = await file('The only lonely one');
  await connected(jonas, /queue\/live/, () => jonas.go('/queue?view=unassigned&search=lonely'));
  let go = (): void => undefined;
  const emptied = new Promise<void>((resolve) => (go = resolve));
  await jonas.page.route(/take-next/, async (route) => {
    await emptied;
    await route.continue();
  });
  await jonas.page.keyboard.press('g');
  await jonas.page.keyboard.press('t');
  await jonas.page.locator('form[aria-busy]').waitFor({ state: 'attached' });
  const told = jonas.page.evaluate(
    (id) =>
      new Promise((resolve) => {
        const row = document.getElementById(id)!;
        new MutationObserver(resolve).observe(row, { childList: true, subtree: true, attributes: true });
      }),
    `row-${lonely}`,
  );
  await mira.go(`/tickets/${lonely}`);
  await mira.page.keyboard.press('t');
  await mira.sees(`${story.cast.mira.name} is on it`);
  await story.desk.settle();
  await told;
  go();
  await jonas.page.waitForURL(/\/tickets\/\d+/);
  await jonas.sees(/You took FH-\d+\. Of everything that’s free, its promise falls due first/);
  expect(jonas.faults).toEqual([]);
});

it('two who have the same ticket open see each other there and in the list, once the switch is on', async () => {
  const { desk, cast } = story;
  await desk.app.get(Visibility).turnOn(presence, 'Agreement 7', cast.mira.id, desk.clock.now());
  await desk.travel(new Date(desk.clock.now().getTime() + 11 * 86_400_000));
  const id = await file('Who is there');
  for (const visitor of [jonas, mira]) await story.signsInQuietly(visitor, visitor === jonas ? cast.jonas : cast.mira);
  await connected(jonas, /queue\/live/, () => jonas.go('/queue?view=unassigned'));
  await connected(mira, /tickets\/\d+\/live/, () => mira.go(`/tickets/${id}`));
  await desk.settle();
  await jonas.page.locator(`#row-${id} .looker`).waitFor();
  await connected(jonas, /tickets\/\d+\/live/, () => jonas.go(`/tickets/${id}?view=unassigned`));
  await desk.settle();
  await jonas.sees(`${cast.mira.name} is looking at this, too`);
  await mira.sees(`${cast.jonas.name} is looking at this, too`);
  await jonas.check();
});
