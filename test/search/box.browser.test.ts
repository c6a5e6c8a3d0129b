import { Indexing } from '../../src/search/indexing.service';
import { living } from '../insights/insights-desk';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';

let story: Story;
let id: number;

beforeAll(async () => {
  story = await Story.begin();
  const { desk, cast } = story;
  const life = living(desk, cast);
  id = await life.file(cast.ana, { title: 'The screen flickers' });
  await life.solve(cast.jonas, id);
  await life.confirm(cast.ana, id);
  await desk.app.get(Indexing).run(desk.clock.now());
});
afterAll(() => story.end());

it('finds a closed ticket by keys alone, from the queue and back', async () => {
  const jonas = await story.opens(story.cast.jonas);
  const { page } = jonas;
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() || document.activeElement?.id);
  await jonas.go('/queue');
  await page.keyboard.press('/');
  expect(await focused()).toBe('find');
  await page.keyboard.type('flick');
  await page.locator('.find-panel .found').waitFor();
  await jonas.check();
  expect(await page.locator('.find [role=status]').textContent()).toBe('1 result');
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe('The screen flickers');
  await page.keyboard.press('ArrowUp');
  expect(await focused()).toBe('find');
  await page.keyboard.press('Escape');
  expect(await page.locator('.find-panel').isVisible()).toBe(false);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/search\?q=flick$/);
  await jonas.check();
  await page.getByRole('link', { name: 'The screen flickers' }).click();
  await page.waitForURL(`**/tickets/${id}`);
  await page.keyboard.press('Control+k');
  expect(await focused()).toBe('find');
  await page.keyboard.type(`fh ${id}`);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/tickets/${id}`);
  expect(jonas.faults).toEqual([]);
});

it.each([true, false])('is a page of its own on a phone, with script: %s', async (script) => {
  const ana = await Visitor.open(story.browser, story.desk.url, { width: 390, script });
  await story.signsInQuietly(ana, story.cast.ana);
  await ana.go('/my/requests');
  await ana.page.getByRole('link', { name: 'Search', exact: true }).click();
  await ana.page.getByRole('searchbox', { name: 'Search' }).fill('screen');
  await ana.page.getByRole('button', { name: 'Search', exact: true }).click();
  await ana.page.getByRole('link', { name: 'The screen flickers' }).waitFor();
  if (script) await ana.check();
  expect(ana.faults).toEqual([]);
});
