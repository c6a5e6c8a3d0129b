import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { repo, tx } from '../../src/core/database/tx';
import { SlaClock } from '../../src/sla/clocks/sla-clock.entity';
import { Fact } from '../../src/timeline/fact.entity';
import { testDatabase, TestDatabase } from '../support/database';
import { at, engine, incident, withRules } from './engine';

const TICKETS = 1200;
const due = at('10:30');
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

const broken = () => repo(Fact).countBy({ kind: 'promise.broken' });

function sweeper(): ChildProcess {
  const typescript = path.join(__dirname, '../support/typescript.js');
  const { file = '', url } = database.options;
  const command = ['-r', typescript, path.join(__dirname, 'sweep-worker.ts'), file, due.toISOString()];
  return spawn(process.execPath, command, {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('two processes sweep, one is killed in the middle: each breach is told once, none is lost', async () => {
  const [killed, lives] = [sweeper(), sweeper()];
  const [gone, done] = [once(killed, 'exit'), once(lives, 'exit')];
  await once(killed.stdout!, 'data');
  while ((await broken()) === 0) await setTimeout(5);
  killed.kill('SIGKILL');
  expect(await broken()).toBeLessThan(TICKETS);
  expect((await gone)[1]).toBe('SIGKILL');
  expect((await done)[0]).toBe(0);
  await desk.bells.sweep(due);

  const facts = await repo(Fact).findBy({ kind: 'promise.broken' });
  expect(facts.map(({ subjectId }) => subjectId).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: TICKETS }, (_, i) => i + 1),
  );
  const late = await repo(SlaClock).findBy({ target: 'first_response', breachedAt: at('10:00') });
  expect(late).toHaveLength(TICKETS);
  expect(await repo(Fact).countBy({ kind: 'promise.warned' })).toBe(TICKETS);
});
