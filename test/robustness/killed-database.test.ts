import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { isPostgres } from '../../src/core/database/columns';
import { asCount } from '../../src/core/database/raw';
import { repo, sql, tx } from '../../src/core/database/tx';
import { databaseOf, TestDatabase } from '../support/database';
import { PairHalf } from './pairs';

const enough = 60;

describe('a process that is killed while it writes', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await databaseOf(PairHalf)));
  afterAll(() => database.close());

  it.each([1, 2, 3])('loses nothing it confirmed and leaves nothing half (%i)', async () => {
    const confirmed = await wordsUntilKilled(database);
    const rows = await sql('SELECT word, count(*) AS sides FROM pair_half GROUP BY word');
    const words = new Set(rows.map((row) => row.word));
    expect(confirmed.length).toBeGreaterThanOrEqual(enough);
    expect(confirmed.filter((word) => !words.has(word))).toEqual([]);
    expect(rows.filter((row) => asCount(row.sides) % 2 !== 0)).toEqual([]);
    const damage = isPostgres()
      ? []
      : (await sql<{ integrity_check: string }>('PRAGMA integrity_check')).map((row) => row.integrity_check);
    expect(damage.filter((line) => line !== 'ok')).toEqual([]);
    await tx(() => repo(PairHalf).insert({ word: 'alive', side: 1 }));
    await sql('DELETE FROM pair_half');
  });
});

async function wordsUntilKilled({ options }: TestDatabase): Promise<string[]> {
  const hook = path.join(__dirname, '../support/typescript.js');
  const worker = spawn(process.execPath, ['-r', hook, path.join(__dirname, 'pairs-worker.ts'), options.file ?? ''], {
    env: { ...process.env, DATABASE_URL: options.url ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  worker.stdout.on('data', (text: Buffer) => {
    said += text.toString();
    if (said.split('\n').length > enough) worker.kill('SIGKILL');
  });
  await once(worker, 'close');
  return said.split('\n').slice(0, -1);
}
