/*
 * By hand: cp test/bench/sweep.bench.ts test/sla/zz.test.ts &&
 *   npx jest -c test/jest.config.js test/sla/zz --selectProjects sqlite postgres
 */
import { repo, sql, tx } from '../../src/core/database/tx';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { testDatabase } from '../support/database';
import { at, engine, incident, withRules } from '../sla/engine';

test('a sweep of 1,000 due among 100,000 running clocks takes under 5 s', async () => {
  const database = await testDatabase();
  const desk = engine();
  await withRules(desk);
  await tx(async () => {
    for (let id = 1; id <= 1000; id += 1) await desk.promises.begin({ kind: 'ticket', id }, incident, at('09:00'));
  });
  const names = database.dataSource.getMetadata(SlaClock).columns.map(({ databaseName }) => databaseName);
  const columns = names
    .filter((name) => !['id', 'round'].includes(name))
    .map((name) => `"${name}"`)
    .join(', ');
  await sql(`WITH RECURSIVE n(i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
    INSERT INTO "sla_clock" (${columns}, "round") SELECT ${columns}, i FROM "sla_clock", n
    WHERE "target" = 'resolution'`);
  await sql('UPDATE "sla_clock" SET "wakeAt" = ?, "alerted" = ? WHERE "target" = ?', [
    at('10:00'),
    '["warn:75"]',
    'first_response',
  ]);
  const running = await repo(SlaClock).count();
  const started = performance.now();
  await desk.bells.sweep(new Date(at('10:00').getTime() + 1));
  const took = Math.round(performance.now() - started);
  console.log(
    `${running} running clocks, ${await repo(Fact).countBy({ kind: 'promise.broken' })} breaches told in ${took} ms`,
  );
  expect(took).toBeLessThan(5000);
  expect(await repo(Fact).countBy({ kind: 'promise.broken' })).toBe(1000);

  const policy = (await desk.policies.current()).find(({ name }) => name === 'Normal')!;
  await desk.policies.edit(
    policy.id,
    policy.version,
    { ...policy, terms: { ...policy.terms, targets: { first_response: 90, resolution: 500 } } },
    { id: 1, locale: 'en-GB' },
    at('11:00'),
  );
  await sql('DELETE FROM "sla_clock" WHERE "round" > 1');
  const recompute = performance.now();
  await desk.recomputes.start({ policyId: policy.id }, at('11:00'));
  await desk.recomputes.run(at('11:00'));
  console.log(`2,000 open clocks of 1,000 subjects recomputed in ${Math.round(performance.now() - recompute)} ms`);
  await database.close();
}, 300_000);
