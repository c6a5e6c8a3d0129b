import { sql, write } from '../../src/core/database/tx';
import { Freezing } from '../../src/presentation/stories/freezing.service';
import { Stories } from '../../src/presentation/stories/stories.service';
import { signIn } from '../support/cast';
import { plansOf } from '../support/plans';
import { countQueries } from '../support/queries';
import { layOut, storyDesk, type StoryDesk } from './story-desk';

let story: StoryDesk;
beforeAll(async () => {
  story = await storyDesk();
}, 120_000);
afterAll(() => story.desk.close());

const teller = () => ({ id: story.cast.chris.id, locale: 'en-GB' });

test('no screen looks through what is counted, the invitations or the recoveries', async () => {
  await write(`INSERT INTO "insight_entry" ("ticketId", "code", "day", "measure", "bucket", "at", "kind", "priority",
    "serviceId", "teamId", "departmentId")
    SELECT e."ticketId" + 5000, e."code", '2025-01-15', e."measure", e."bucket", e."at", e."kind", e."priority",
    e."serviceId", e."teamId", e."departmentId" FROM "insight_entry" e`);
  await sql('ANALYZE');
  const { app, clock } = story.desk;
  const plans = await plansOf(() => app.get(Stories).layOut('Ridden', teller(), clock.now()));
  const large = plans.filter(({ text }) => /FROM "(insight_entry|insight_cell|recovery|survey_invitation)"/.test(text));
  expect(large.length).toBeGreaterThan(6);
  for (const { text, plan } of large)
    expect([text.slice(0, 90), plan]).toEqual([
      text.slice(0, 90),
      expect.stringMatching(/INDEX|Index|PRIMARY|pk_|ix_/),
    ]);
});

test('a story of many screens is shown by as many questions as a frozen one of few', async () => {
  const { desk, cast } = story;
  const id = await layOut(story);
  const { id: frozen } = await desk.app.get(Freezing).freeze(id, teller(), desk.clock.now());
  const carla = await signIn(desk, cast.carla);
  await carla.get(`/presentations/${frozen}/show`).expect(200);
  const few = await countQueries(() => carla.get(`/presentations/${frozen}/show`).expect(200));
  for (let more = 0; more < 6; more += 1) await desk.app.get(Stories).add(id, 'direction', desk.clock.now());
  const { id: many } = await desk.app.get(Freezing).freeze(id, teller(), desk.clock.now());
  expect(await countQueries(() => carla.get(`/presentations/${many}/show`).expect(200))).toBe(few);
  expect(few).toBeLessThan(8);
});
