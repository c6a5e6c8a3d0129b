import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Job } from '../../src/core/jobs/job.entity';
import { repo, tx } from '../../src/core/database/tx';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { SlaEvent } from '../../src/sla/clocks/sla-event.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { testDatabase, type TestDatabase } from '../support/database';
import { at, engine, incident, terms, withRules } from './engine';

const TICKETS = 600;
const desk = engine();
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  await withRules(desk);
  await tx(async () => {
    for (let id = 1; id <= TICKETS; id += 1) await desk.promises.begin({ kind: 'ticket', id }, incident, at('09:00'));
  });
});
afterAll(() => database.close());

function recomputer(when: Date) {
  const { file = '', url } = database.options;
  const command = [
    '-r',
    path.join(__dirname, '../support/typescript.js'),
    path.join(__dirname, 'recompute-worker.ts'),
    file,
    when.toISOString(),
  ];
  return spawn(process.execPath, command, {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('a process is killed in a recompute, another goes on: no date is lost, none moves twice', async () => {
  const policy = (await desk.policies.current()).find(({ name }) => name === 'Normal')!;
  await desk.policies.edit(
    policy.id,
    policy.version,
    { ...policy, terms: terms({ first_response: 90, resolution: 300 }) },
    { id: 1, locale: 'en-GB' },
    at('09:10'),
  );
  const key = await desk.recomputes.start({ policyId: policy.id }, at('09:10'));
  const job = () => repo(Job).findOneByOrFail({ key });
  const killed = recomputer(at('09:10'));
  const gone = once(killed, 'exit');
  while ((await job()).progress === 0) await setTimeout(5);
  killed.kill('SIGKILL');
  expect((await gone)[1]).toBe('SIGKILL');
  const half = await job();
  expect(half.progress).toBeLessThan(TICKETS);
  expect(half.finishedAt).toBeNull();

  const next = recomputer((await desk.recomputes.nextWake())!);
  expect((await once(next, 'exit'))[0]).toBe(0);
  expect(await job()).toMatchObject({ progress: TICKETS, total: TICKETS });
  const changes = await repo(SlaEvent).findBy({ type: 'targetsChanged' });
  expect(new Set(changes.map(({ cycleId }) => cycleId)).size).toBe(TICKETS);
  expect(changes).toHaveLength(TICKETS);
  expect(await repo(SlaClock).countBy({ target: 'first_response', dueAt: at('10:30') })).toBe(TICKETS);
  expect(await repo(SlaClock).countBy({ target: 'resolution', dueAt: at('14:00') })).toBe(TICKETS);
  expect(await repo(Fact).countBy({ kind: 'promise.moved' })).toBe(2 * TICKETS);
}, 120_000);
