import { repo } from '../../src/core/database/tx';
import { ScoreGuess } from '../../src/surveys/guesses/score-guess.entity';
import { Guesses } from '../../src/surveys/guesses/guesses.service';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';
import { count, living, moreColleagues } from './insights-desk';

const pictures = process.env.PICTURES;
let story: Story;

beforeAll(async () => {
  story = await Story.begin();
  const { desk, cast } = story;
  const people = await moreColleagues(desk.app, cast, 7);
  const { file, solve, confirm, rate } = living(desk, cast);
  for (const [index, person] of people.entries()) {
    const id = await file(person, { canWork: index < 5 ? 'no' : 'hardly' });
    await desk.travel(new Date(desk.clock.now().getTime() + 3_600_000));
    await solve(cast.jonas, id);
    await confirm(person, id);
    await rate(id, index < 5 ? 5 : 3);
  }
  await desk.travel('2026-04-02T08:00:00Z');
  await count(desk.app);
  for (const [index, score] of [5, 5, 4, 4, 4].entries())
    await desk.app
      .get(Guesses)
      .guessScore({ kind: 'parcel', id: index }, 1, cast.jonas.id, score, new Date('2026-03-20T10:00:00Z'));
  for (const [person, share] of [
    [cast.mira, 90],
    [cast.chris, 95],
  ] as const)
    await desk.app.get(Guesses).guessMonth(person.id, '2026-03', share, desk.clock.now());
});
afterAll(() => story?.end());

it.each([[1280], [390]])('a leader guesses, sees, and opens the gap and the hours lost, %i px wide', async (width) => {
  await repo(ScoreGuess).delete({ personId: story.cast.carla.id });
  const carla = await Visitor.open(story.browser, story.desk.url, { width });
  const look = async (name: string): Promise<void> => {
    if (pictures) await carla.page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
  };
  await story.signsIn(carla, story.cast.carla.email);
  expect(new URL(carla.page.url()).pathname).toBe('/months');
  await carla.sees(/March 2026 has ended/);
  await carla.sees(/People couldn’t work for \d+ working hours/);
  await look('guess');
  await carla.page.getByLabel(/Of 100 people/).fill('80');
  await carla.press('Save my guess');
  await carla.sees(/you guessed 80 of 100\. They said 71/);
  // The page is shown again in place: each drawing has to be there.
  expect(await carla.page.locator('.month-figure svg.chart').count()).toBe(3);
  await look('month');
  // One sheet of paper.
  const pages = (await carla.page.pdf({ format: 'A4' })).toString('latin1').match(/\/Type\s*\/Page\b/g);
  expect(pages).toHaveLength(1);
  await carla.press('See the email', 'link');
  await carla.sees('March 2026: 71 % satisfied');
  await look('email');
  await carla.page.goBack();
  await carla.press('What we thought, what they said', 'link');
  // What leaders guessed of March is told when April is over, too.
  await carla.sees(/Not enough guesses yet/);
  await look('gap');
  await carla.go('/trends/lost-time');
  await look('lost-time');
  expect(carla.faults).toEqual([]);
  await carla.close();
});
