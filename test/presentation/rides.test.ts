import { isPostgres } from '../../src/core/database/columns';
import { database, sql, write } from '../../src/core/database/tx';
import { Freezing } from '../../src/presentation/stories/freezing.service';
import { Stories } from '../../src/presentation/stories/stories.service';
import { signIn } from '../support/cast';
import { countQueries } from '../support/queries';
import { layOut, storyDesk, type StoryDesk } from './story-desk';

let story: StoryDesk;
beforeAll(async () => {
  story = await storyDesk();
}, 120_000);
afterAll(() => story.desk.close());

const teller = () => ({ id: story.cast.chris.id, locale: 'en-GB' });

/** Every question the work asks, with how the database would answer it. */
async function plansOf(work: () => Promise<unknown>): Promise<{ text: string; plan: string }[]> {
  const logger = database().logger as { logQuery: (...args: unknown[]) => unknown };
  const before = logger.logQuery;
  const asked: { text: string; params: unknown[] }[] = [];
  logger.logQuery = (text: unknown, params: unknown) =>
    void asked.push({ text: String(text), params: (params as unknown[]) ?? [] });
  try {
    await work();
  } finally {
    logger.logQuery = before;
  }
  const plans: { text: string; plan: string }[] = [];
  if (isPostgres()) await database().query('SET enable_seqscan = off');
  for (const { text, params } of asked.filter((one) => /^SELECT/.test(one.text))) {
    plans.push({
      text,
      plan: JSON.stringify(
        await database().query(`${isPostgres() ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN'} ${text}`, params),
      ),
    });
  }
  return plans;
}

test('lists of stories and of what was frozen ride their index', async () => {
  const id = await layOut(story);
  const { app, clock } = story.desk;
  await app.get(Freezing).freeze(id, teller(), clock.now());
  const plans = await plansOf(async () => {
    await app.get(Stories).all();
    await app.get(Stories).screens(id);
    await app.get(Freezing).all();
    await app.get(Freezing).from(id);
  });
  const expected = [
    /ix_story_changed/,
    /ix_story_screen_story/,
    /ix_story_snapshot_frozen/,
    /ix_story_snapshot_(story|frozen)|PRIMARY|pk_/,
  ];
  plans.forEach(({ plan }, index) => expect(plan).toMatch(expected[index]));
  expect(plans).toHaveLength(4);
});

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
