import { Logger } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import type { QueryRunner } from 'typeorm';
import { monotonic } from '../../clock';
import { isPostgres } from '../columns';
import { anotherConnection } from '../drivers/fresh-connection';
import { GuardedRunner } from '../statement-guard';
import { database, outsideTransaction } from '../tx';
import { eraseWords, wordsToErase } from './erased-words';

/** How long others wait for us, and we for them: whoever reads for longer is waited for the next time. */
const patienceMs = 1_000;
const tries = 3;
/** What an index of words needs longer for is left to the entry that follows. */
const wordsMs = 2_000;
const log = new Logger('ErasedBytes');

/**
 * What was erased is to be gone from the disk too, not only from the tables. Called after the transaction that erased
 * it; gives whether it is done. SQLite has overwritten the pages (secure_delete), but its log still holds how they
 * were: it is folded in and cut to nothing; and the words that are searched stand in an index, which is merged first.
 * PostgreSQL leaves deleted rows in the files of their tables, so the `small` ones are written anew. Entries of the
 * schedule do it again, so a failure here is told and no more.
 */
export async function overwriteErased(small: readonly string[] = []): Promise<boolean> {
  outsideTransaction();
  const until = monotonic() + wordsMs;
  for (let left = tries; left > 0; left -= 1) {
    try {
      const words = await eraseWords(() => monotonic() < until);
      if (isPostgres()) await rewriteTables(small);
      else if (!(await cutLog())) throw new Error('somebody reads in the database for long');
      return words;
    } catch (error) {
      if (left === 1) log.warn(`What was erased is not overwritten yet: ${(error as Error).message}`);
    }
  }
  return false;
}

/** Every few minutes: the words that had to wait, because the index is large or a text was taken out without haste. */
export async function overwriteWords(goOn: () => boolean): Promise<void> {
  if ((await wordsToErase()) && (await eraseWords(goOn))) await overwriteErased();
}

/**
 * Every night: what a busy moment has prevented. On PostgreSQL the room of erased rows in all other tables is freed
 * too.
 */
export async function overwriteNightly(small: readonly string[], goOn = (): boolean => true): Promise<void> {
  await eraseWords(goOn);
  if (!(await overwriteErased(small))) throw new Error('what was erased is not overwritten yet');
  if (!isPostgres()) return;
  const runner = database().createQueryRunner();
  try {
    await (runner as unknown as GuardedRunner).patiently(() => runner.query('VACUUM'));
  } finally {
    await runner.release();
  }
}

// By a connection of its own: the one that writes would hold everybody up while it waits for the slowest reader.
async function cutLog(): Promise<boolean> {
  const connection = await anotherConnection(database(), patienceMs);
  try {
    for (const until = monotonic() + patienceMs; ; await pause(20)) {
      const [{ busy }] = await connection.all('PRAGMA wal_checkpoint(TRUNCATE)', []);
      if (busy === 0 || monotonic() >= until) return busy === 0;
    }
  } finally {
    await connection.close();
  }
}

async function rewriteTables(names: readonly string[]): Promise<void> {
  const runner = database().createQueryRunner();
  try {
    await runner.query(`SET lock_timeout = ${patienceMs}`);
    await olderReadersEnd(runner);
    // By its key, so that the new file does not tell in which order the rows came.
    for (const name of names) await runner.query(`CLUSTER "${name}" USING "${await keyOf(runner, name)}"`);
  } finally {
    await runner.query('RESET lock_timeout').catch(() => undefined);
    await runner.release();
  }
}

async function keyOf(runner: QueryRunner, table: string): Promise<string> {
  const found = (await runner.query(
    'SELECT indexrelid::regclass::text AS "name" FROM pg_index WHERE indrelid = $1::regclass AND indisprimary',
    [`"${table}"`],
  )) as { name: string }[];
  return found[0].name;
}

// Whoever began to read before it was erased may still see it, so PostgreSQL would write it into the new file as well.
async function olderReadersEnd(runner: QueryRunner): Promise<void> {
  const [{ now }] = (await runner.query('SELECT clock_timestamp()::text AS now')) as { now: string }[];
  for (const until = monotonic() + patienceMs; ; await pause(20)) {
    const older = (await runner.query(
      `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
       AND backend_type = 'client backend' AND backend_xmin IS NOT NULL AND xact_start < $1::timestamptz LIMIT 1`,
      [now],
    )) as unknown[];
    if (older.length === 0) return;
    if (monotonic() >= until) throw new Error('somebody reads in the database for long');
  }
}
