/*
 * By hand: cp test/bench/recompute.bench.ts test/sla/zz.test.ts &&
 *   npx jest -c test/jest.config.js test/sla/zz --selectProjects sqlite postgres
 */
import { Job } from '../../src/core/jobs/job.entity';
import { repo, sql, tx } from '../../src/core/database/tx';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { SlaCycle } from '../../src/sla/clocks/sla-cycle.entity';
import { SlaEvent } from '../../src/sla/clocks/sla-event.entity';
import { testDatabase } from '../support/database';
import { at, engine, incident, terms, withRules } from '../sla/engine';

const SUBJECTS = Number(process.env.SUBJECTS ?? 50_000);

test('a recompute of 100,000 open clocks as a job', async () => {
  const database = await testDatabase();
  const desk = engine();
  await withRules(desk);
  await tx(async () => desk.promises.begin({ kind: 'ticket', id: 1 }, incident, at('09:00')));
  const columnsOf = (entity: new () => object, ...without: string[]) =>
    database.dataSource
      .getMetadata(entity)
      .columns.map(({ databaseName }) => databaseName)
      .filter((name) => !without.includes(name))
      .map((name) => `"${name}"`)
      .join(', ');
  const numbers = `WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ${SUBJECTS})`;
  const cycle = columnsOf(SlaCycle, 'id', 'subjectId');
  await sql(
    `${numbers} INSERT INTO "sla_cycle" ("id", "subjectId", ${cycle}) SELECT n.i, n.i, ${cycle} FROM "sla_cycle", n
      WHERE "subjectId" = 1`,
  );
  const event = columnsOf(SlaEvent, 'id', 'cycleId');
  await sql(
    `${numbers} INSERT INTO "sla_event" ("cycleId", ${event}) SELECT n.i, ${event} FROM "sla_event", n
      WHERE "cycleId" = 1`,
  );
  const clock = columnsOf(SlaClock, 'id', 'subjectId', 'cycleId');
  await sql(
    `${numbers} INSERT INTO "sla_clock" ("subjectId", "cycleId", ${clock}) SELECT n.i, n.i, ${clock}
      FROM "sla_clock", n WHERE "cycleId" = 1`,
  );
  const policy = (await desk.policies.current()).find(({ name }) => name === 'Normal')!;
  await desk.policies.edit(
    policy.id,
    policy.version,
    { ...policy, terms: terms({ first_response: 90, resolution: 500 }) },
    { id: 1, locale: 'en-GB' },
    at('09:10'),
  );
  const open = await repo(SlaClock).count();
  const started = performance.now();
  const key = await desk.recomputes.start({ policyId: policy.id }, at('09:10'));
  await desk.recomputes.run(at('09:10'));
  console.log(
    `${open} open clocks of ${SUBJECTS} subjects recomputed in ${Math.round((performance.now() - started) / 1000)} s`,
  );
  expect(await repo(Job).findOneByOrFail({ key })).toMatchObject({ progress: SUBJECTS });
  expect(await repo(SlaClock).countBy({ target: 'first_response', dueAt: at('10:30') })).toBe(SUBJECTS);
  await database.close();
}, 3_600_000);
