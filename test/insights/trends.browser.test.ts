import { readFileSync } from 'node:fs';
import { guessFirst } from '../../src/insights/guesses/guess-gate';
import { Settings } from '../../src/settings/settings.service';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';
import { count, living, moreColleagues } from './insights-desk';
import { givePast } from './insights-past';

const pictures = process.env.PICTURES;
let story: Story;

beforeAll(async () => {
  story = await Story.begin();
  const { desk, cast } = story;
  await desk.app.get(Settings).set(guessFirst, false, null, desk.clock.now());
  const people = await moreColleagues(desk.app, cast, 7);
  await givePast(desk, cast);
  const { file, solve, confirm, rate } = living(desk, cast);
  for (const [index, person] of people.entries()) {
    const id = await file(person);
    await desk.travel(new Date(desk.clock.now().getTime() + 600_000));
    await solve(cast.jonas, id);
    await confirm(person, id);
    await rate(id, index < 6 ? 5 : 3);
  }
  await desk.settle();
  await count(desk.app);
});
afterAll(() => story?.end());

const visitor = async (width: number, script = true): Promise<Visitor> => {
  const carla = await Visitor.open(story.browser, story.desk.url, { width, script });
  await story.signsIn(carla, story.cast.carla.email);
  return carla;
};

it.each([[1280], [390]])(
  'an executive reads, opens journeys, switches to weeks, compares and takes the numbers along, %i px wide',
  async (width) => {
    const carla = await visitor(width);
    const look = async (name: string, dark = false): Promise<void> => {
      if (!pictures) return;
      await carla.page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
      await carla.page.screenshot({ path: `${pictures}/${name}-${width}${dark ? '-dark' : ''}.png`, fullPage: true });
      await carla.page.emulateMedia({ colorScheme: 'light' });
    };
    await carla.go('/trends');
    await carla.sees('% satisfied');
    await carla.sees(/between \d+ and \d+/);
    await look('trends');
    await look('trends', true);
    if (pictures && width === 1280) await carla.page.pdf({ path: `${pictures}/trends.pdf`, format: 'A4' });
    await carla.press(/^See the journeys ?: Satisf/, 'link');
    await carla.sees(/done the first time|of different kinds/);
    expect(await carla.page.content()).not.toContain('Ines Novak');
    await carla.page.goBack();
    await carla.page.getByLabel('Period', { exact: true }).selectOption('week');
    await carla.page.waitForURL(/by=week/);
    await carla.check();
    await look('weeks');
    await carla.press('Promises kept', 'link');
    await carla.page.waitForURL(/show=kept/);
    await look('kept');
    await carla.go('/trends?show=resolution');
    await look('resolution');
    await carla.go('/trends');
    await carla.page.locator('select[name=a]').selectOption({ label: 'Service: Laptop' });
    await carla.page.waitForURL(/a=service/);
    await carla.page.locator('select[name=b]').selectOption({ label: 'Service: E-mail' });
    await carla.page.waitForURL(/b=service/);
    await carla.sees(/Better by \d+ to \d+ points\./);
    await look('compared');
    const [file] = await Promise.all([
      carla.page.waitForEvent('download'),
      carla.page.getByRole('link', { name: 'Export' }).click(),
    ]);
    expect(readFileSync(await file.path(), 'utf8')).toContain('period,selection,figure,value,low,high,n,asked');
    expect(carla.faults).toEqual([]);
    await carla.close();
  },
);

it('without script every choice is a form with a button, and the numbers stand in a table', async () => {
  const carla = await visitor(1280, false);
  await carla.go('/trends');
  await carla.page.getByLabel('Period', { exact: true }).selectOption('quarter');
  await carla.page.getByLabel('Service', { exact: true }).selectOption({ label: 'Laptop' });
  await carla.press('Show');
  expect(carla.page.url()).toMatch(/by=quarter.*service=\d+/);
  await carla.page.getByText('The numbers as a table').click();
  // A part of the desk is told by quarters that are closed.
  await carla.sees('Quarter 4 of 2025');
  await carla.close();
});
