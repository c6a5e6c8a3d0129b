/*
 * By hand: cp test/bench/trends.bench.ts test/insights/zz.test.ts &&
 *   npx jest -c test/jest.config.js test/insights/zz --selectProjects sqlite
 */
import { repo, sql, tx } from '../../src/core/database/tx';
import { recountDay, rollUp } from '../../src/insights/cells/cells';
import { guessFirst } from '../../src/insights/guesses/guess-gate';
import { InsightCombined } from '../../src/insights/cells/insight-combined.entity';
import { InsightEntry } from '../../src/insights/cells/insight-entry.entity';
import { daysOf, periodAt, periodLater, periodsBetween } from '../../src/insights/periods';
import { Settings } from '../../src/settings/settings.service';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { moreColleagues } from '../insights/insights-desk';

const tickets = Number(process.env.BENCH_TICKETS ?? 1_000_000);
const asked = 0.6;
const answered = 0.3;
const columns =
  '"ticketId", "code", "day", "measure", "bucket", "at", "kind", "priority", "serviceId", "teamId", "departmentId"';

let desk: TestApp;
let cast: Cast;
let carla: Browser;
let days: string[];

/** A number from 0 to `below`, always the same for a ticket and a purpose. */
const drawn = (purpose: number, below: number): string =>
  `(((CAST(t.i AS bigint) * ${48_271 + purpose * 7919} + ${purpose} * 1000003) % 2147483647) / 97 % ${below})`;

async function generate(): Promise<void> {
  await sql('CREATE TABLE "bench_day" ("n" integer PRIMARY KEY, "day" varchar(10))');
  for (let from = 0; from < days.length; from += 500) {
    const some = days.slice(from, from + 500);
    await sql(`INSERT INTO "bench_day" VALUES ${some.map((day, index) => `(${from + index}, '${day}')`).join(',')}`);
  }
  await sql(`CREATE TABLE "bench_ticket" AS WITH RECURSIVE t(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM t
    WHERE i < ${tickets})
    SELECT t.i AS "i", ${drawn(1, days.length - 5)} AS "n", ${drawn(2, 1000)} / 1000.0 AS "asks", ${drawn(3, 12)} + 1
    AS "service", ${drawn(4, 10)} + 1 AS "department",
      ${drawn(5, 10)} AS "kinds", ${drawn(6, 10)} AS "priorities", ${drawn(7, 100)} AS "luck", ${drawn(8, 130)} + 40
      AS "took", ${drawn(9, 4)} AS "waited" FROM t`);
  const kind = `CASE WHEN t."kinds" < 5 THEN 'incident' WHEN t."kinds" < 8 THEN 'question' ELSE 'tool_request' END`;
  const priority = `CASE WHEN t."priorities" = 0 THEN 'urgent' WHEN t."priorities" < 3 THEN 'high' WHEN t."priorities"
    < 8 THEN 'normal' ELSE 'low' END`;
  const entry = (measure: string, { bucket = '0', after = '0', where = '1 = 1' } = {}) =>
    sql(
      `INSERT INTO "insight_entry" (${columns}) SELECT t."i", 'code' || t."i", d."day", ${measure}, ${bucket},
        '2026-03-01 08:00:00.000', ${kind}, ${priority},
       t."service", (t."service" + (CASE WHEN t."luck" < 10 THEN 1 ELSE 0 END)) % 6 + 1, t."department"
     FROM "bench_ticket" t JOIN "bench_day" d ON d."n" = t."n" + ${after} WHERE ${where}`,
    );
  const late = { after: 't."waited"' };
  for (const measure of [`'opened'`, `'stock_in'`]) await entry(measure);
  for (const measure of [`'ended'`, `'solved'`, `'stock_out'`]) await entry(measure, late);
  await entry(`CASE WHEN t."luck" < 92 THEN 'kept.first_response' ELSE 'broken.first_response' END`);
  await entry(`CASE WHEN t."luck" < 88 THEN 'kept.resolution' ELSE 'broken.resolution' END`, late);
  await entry(`'time.first_response'`, { bucket: 't."took" - 30' });
  await entry(`'time.resolution'`, { ...late, bucket: 't."took"' });
  await entry(`'reopened'`, { ...late, where: 't."luck" > 94' });
  await entry(`'ended_handed'`, { ...late, where: 't."luck" < 15' });
  await entry(`'asked'`, { ...late, where: `t."asks" < ${asked}` });
  await entry(`CASE WHEN t."luck" < 88 THEN 'asked_kept' ELSE 'asked_broken' END`, {
    ...late,
    where: `t."asks" < ${asked}`,
  });
  await entry(`'score' || (CASE WHEN t."took" % 7 = 0 THEN 2 WHEN t."took" % 2 = 0 THEN 5 ELSE 4 END)`, {
    ...late,
    where: `t."asks" < ${answered}`,
  });
  await entry(`CASE WHEN t."luck" < 88 THEN 'kept_satisfied' ELSE 'broken_unsatisfied' END`, {
    ...late,
    where: `t."asks" < ${answered}`,
  });
  await sql('DROP TABLE "bench_ticket"');
}

async function rollAllUp(): Promise<void> {
  for (const day of days) await tx(() => recountDay(day));
  for (const grain of ['w', 'm'] as const) {
    const size = grain === 'w' ? 'week' : 'month';
    for (const period of periodsBetween(periodAt(days[0], size), periodAt(days.at(-1)!, size)))
      await tx(() => rollUp(grain, period));
  }
}

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  await moreColleagues(desk.app, cast, 8);
  await desk.app.get(Settings).set(guessFirst, false, null, desk.clock.now());
  carla = await signIn(desk, cast.carla);
  const last = '2026-03-09';
  days = periodsBetween(periodLater(periodAt(last, 'week'), -155), last)
    .flatMap((week) =>
      Array.from({ length: 7 }, (_, index) => {
        const { from } = daysOf(week);
        return new Date(Date.parse(`${from}T00:00:00Z`) + index * 86_400_000).toISOString().slice(0, 10);
      }),
    )
    .filter((day) => day <= '2026-03-10');
  let began = performance.now();
  const took = (what: string) => {
    console.log(`${what}: ${Math.round((performance.now() - began) / 1000)} s`);
    began = performance.now();
  };
  await generate();
  took(`${await repo(InsightEntry).count()} entries of ${tickets} tickets over ${days.length} days`);
  await rollAllUp();
  await sql('ANALYZE');
  took(`${await repo(InsightCombined).count()} combined cells`);
}, 3_600_000);
afterAll(() => desk.close());

/** Processor time of the whole process for one page, through the front door: the mean of twenty after three. */
async function cpu(path: string): Promise<number> {
  for (let i = 0; i < 3; i += 1) expect((await carla.get(path).expect(200)).text).not.toContain('Guess, then see');
  const before = process.cpuUsage();
  for (let i = 0; i < 20; i += 1) await carla.get(path).expect(200);
  const { user, system } = process.cpuUsage(before);
  const each = (user + system) / 20_000;
  console.log(`${path}: ${each.toFixed(1)} ms`);
  return each;
}

test('with at most one filter a page takes under 30 ms of CPU', async () => {
  for (const path of [
    '/trends',
    '/trends?by=week',
    '/trends?by=quarter',
    '/trends?service=1',
    '/trends?kind=incident&by=week',
    '/trends?department=1&show=kept',
    '/trends?a=service:1&b=service:2',
  ]) {
    expect(await cpu(path)).toBeLessThan(30);
  }
}, 600_000);

test('with several filters under 150 ms', async () => {
  for (const path of [
    '/trends?service=1&kind=incident',
    '/trends?kind=incident&priority=normal',
    '/trends?kind=incident&priority=normal&by=week',
    '/trends?department=1&kind=question&by=quarter',
    '/trends?service=1&kind=incident&department=1&priority=normal',
    '/trends?kind=incident&priority=normal&a=service:1&b=service:2',
  ])
    expect(await cpu(path)).toBeLessThan(150);
}, 600_000);

test('the journeys behind a figure open quickly too', async () => {
  for (const path of [
    '/journeys?month=2026-02&which=satisfied',
    '/journeys?from=2026-01&to=2026-03&which=opened&service=1',
  ])
    await cpu(path);
}, 600_000);
