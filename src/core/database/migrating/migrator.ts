import { DataSource, QueryRunner } from 'typeorm';
import { isPostgres } from '../columns';
import { markIfNew } from '../erasing/old-file';
import { GuardedRunner } from '../statement-guard';
import { findMigrations, Migration } from './migrations';
import { checkForeignKeys, keepingTriggers } from './sqlite-rebuild';

type Step = (runner: QueryRunner, done: Set<string>) => Promise<string | null>;

/** Of everything that one process does alone at a start; any number, the same in all of them. */
export const lockNumber = 7_312_025;

/** Applies what is missing, oldest first; several processes may start at once. Answers the names it applied. */
export async function migrate(dataSource: DataSource, migrations = findMigrations()): Promise<string[]> {
  return repeated(dataSource, async (runner, done) => {
    refuseNewer(done, migrations);
    const next = migrations.find((migration) => !done.has(migration.name));
    if (!next) return null;
    await apply(runner, () => next.up(runner));
    await runner.query(`INSERT INTO "migration" ("name") VALUES ('${next.name}')`);
    return next.name;
  });
}

/** Undoes the newest ones, as many as asked for. */
export async function undo(dataSource: DataSource, count: number, migrations = findMigrations()): Promise<string[]> {
  let left = count;
  return repeated(dataSource, async (runner, done) => {
    refuseNewer(done, migrations);
    const last = migrations.findLast((migration) => done.has(migration.name));
    if (!last || left === 0) return null;
    left -= 1;
    await apply(runner, () => last.down(runner));
    await runner.query(`DELETE FROM "migration" WHERE "name" = '${last.name}'`);
    return last.name;
  });
}

export async function pendingMigrations(
  dataSource: DataSource,
  migrations: Migration[] = findMigrations(),
): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  try {
    const done = (await runner.hasTable('migration')) ? await appliedNames(runner) : new Set<string>();
    refuseNewer(done, migrations);
    return migrations.map((migration) => migration.name).filter((name) => !done.has(name));
  } finally {
    await runner.release();
  }
}

/** A newer program wrote here: what it added this one would neither keep right nor know how to undo. */
export class DatabaseNewer extends Error {
  constructor(readonly unknown: string[]) {
    super(
      `This database is newer than the program, which does not know: ${unknown.join(', ')}. ` +
        `Start the newer program, or undo them with it first: npm run migrate -- down ${unknown.length}`,
    );
  }
}

function refuseNewer(done: Set<string>, migrations: Migration[]): void {
  const known = new Set(migrations.map((migration) => migration.name));
  const unknown = [...done].filter((name) => !known.has(name)).toSorted();
  if (unknown.length > 0) throw new DatabaseNewer(unknown);
}

// Every step has its own transaction, and reads what is pending only once it holds the lock.
async function repeated(dataSource: DataSource, step: Step): Promise<string[]> {
  const runner = dataSource.createQueryRunner();
  const names: string[] = [];
  const work = async (): Promise<string[]> => {
    for (;;) {
      const name = await locked(runner, step);
      if (name === null) return names;
      names.push(name);
    }
  };
  try {
    return await (runner as unknown as GuardedRunner).patiently(() => altering(runner, work));
  } finally {
    await runner.release();
  }
}

async function locked(runner: QueryRunner, step: Step): Promise<string | null> {
  await runner.startTransaction(); // on SQLite this is the lock: BEGIN IMMEDIATE holds off every other process
  try {
    if (isPostgres()) await runner.query('SELECT pg_advisory_xact_lock($1)', [lockNumber]);
    await runner.query(
      `CREATE TABLE IF NOT EXISTS "migration" ("name" varchar NOT NULL, CONSTRAINT "pk_migration" PRIMARY KEY
        ("name"))`,
    );
    const name = await step(runner, await appliedNames(runner));
    await runner.commitTransaction();
    return name;
  } catch (error) {
    await runner.rollbackTransaction();
    throw error;
  }
}

async function apply(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
  if (isPostgres()) return work();
  await keepingTriggers(runner, work);
  await checkForeignKeys(runner);
}

// Both pragmas do nothing inside a transaction. The old way of renaming leaves the triggers of other tables alone
// during a rebuild.
async function altering<T>(runner: QueryRunner, work: () => Promise<T>): Promise<T> {
  if (isPostgres()) return work();
  await runner.query('PRAGMA foreign_keys = OFF');
  await runner.query('PRAGMA legacy_alter_table = ON');
  try {
    await markIfNew((text) => runner.query(text));
    return await work();
  } finally {
    await runner.query('PRAGMA foreign_keys = ON');
    await runner.query('PRAGMA legacy_alter_table = OFF');
  }
}

async function appliedNames(runner: QueryRunner): Promise<Set<string>> {
  const rows = (await runner.query('SELECT "name" FROM "migration"')) as { name: string }[];
  return new Set(rows.map((row) => row.name));
}
