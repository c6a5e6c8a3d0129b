import { AsyncLocalStorage } from 'node:async_hooks';
import { DataSource, EntityTarget, ObjectLiteral, QueryDeepPartialEntity, QueryRunner, Repository } from 'typeorm';
import { Conflict } from '../errors';
import { countWrites } from './cache-versions';
import { isPostgres } from './columns';
import { prepared } from './placeholders';
import { GuardedRunner } from './statement-guard';

/** Takes at once what a transaction gathered for it. */
export type Gathering<T> = (items: T[]) => Promise<void>;

interface OpenTransaction {
  runner: QueryRunner;
  afterCommit: (() => void)[];
  /** What is gathered until the end, by the work that takes it. */
  gathered: Map<Gathering<unknown>, unknown[]>;
  ended: boolean;
  /** A use case that joined and failed: the whole must not commit, whoever caught the error. */
  spoiltBy?: { error: unknown };
}

const storage = new AsyncLocalStorage<OpenTransaction>();
let opened: DataSource | null = null;

export function useDatabase(dataSource: DataSource | null): void {
  opened = dataSource;
  if (dataSource) countWrites(dataSource);
}

export function database(): DataSource {
  if (!opened) throw new Error('the database is not open');
  return opened;
}

/** Runs the work in the open transaction if there is one, else in one of its own. */
export async function tx<T>(work: () => Promise<T>): Promise<T> {
  const outer = openTransaction();
  if (outer) return joined(outer, work);
  const transaction: OpenTransaction = {
    runner: database().createQueryRunner(),
    afterCommit: [],
    gathered: new Map(),
    ended: false,
  };
  const result = await outermost(transaction, work);
  for (const run of transaction.afterCommit) undisturbed(run);
  return result;
}

export function repo<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
  return (openTransaction()?.runner ?? database()).manager.getRepository(entity);
}

/**
 * Raw SQL for both databases: `?` placeholders (an array fills a list), quoted "camelCase" columns. Read the rows with
 * core/database/raw.
 */
export async function sql<T = Record<string, unknown>>(text: string, params: unknown[] = []): Promise<T[]> {
  return (await execute(text, params)).records as T[];
}

/** A raw INSERT, UPDATE or DELETE; answers how many rows it touched, which sweeps rely on. */
export async function write(text: string, params: unknown[] = []): Promise<number> {
  return (await execute(text, params)).affected ?? 0;
}

/**
 * A write of whose outcome nobody asks before the end of the transaction: where it fails, nothing is committed. On
 * PostgreSQL it leaves with what is asked next, because to wake the database costs more than most writes.
 */
export async function writeAlong(text: string, params: unknown[] = []): Promise<void> {
  const runner = openTransaction()?.runner as unknown as GuardedRunner | undefined;
  if (!runner?.along) return void (await execute(text, params));
  const statement = prepared(text, params);
  await runner.along(statement.text, statement.params);
}

/**
 * In a transaction, whoever comes second to a row waits here until the first has ended, and then reads what they left.
 * SQLite has one writer anyway; outside a transaction nothing is held.
 */
export async function holdRow(table: string, id: number): Promise<void> {
  if (openTransaction() && isPostgres()) await sql(holding(table), [id]);
}

/** The same where the next question is about this row: it is that one which waits. */
export async function holdForNext(table: string, id: number): Promise<void> {
  if (openTransaction() && isPostgres()) await writeAlong(holding(table), [id]);
}

const holding = (table: string): string => `SELECT 1 FROM "${table}" WHERE "id" = ? FOR NO KEY UPDATE`;

/** Whether this transaction has changed this table, of which others still see what was there before. */
export const hasWritten = (table: string): boolean =>
  (openTransaction()?.runner as unknown as GuardedRunner | undefined)?.guard.written.has(table) ?? false;

/** Runs once after the outermost commit, never after a rollback; at once where no transaction is open. */
export function afterCommit(work: () => void): void {
  const transaction = openTransaction();
  if (transaction) transaction.afterCommit.push(work);
  else work();
}

/** Gathers until just before the commit, so that what happens often in one transaction is written in one statement. */
export async function atTheEnd<T>(work: Gathering<T>, ...items: T[]): Promise<void> {
  const transaction = openTransaction();
  if (!transaction) return work(items);
  const key = work as Gathering<unknown>;
  const known = transaction.gathered.get(key);
  if (known) known.push(...items);
  else transaction.gathered.set(key, items);
}

/** For what may only be done once everything is committed. */
export function outsideTransaction(): void {
  if (openTransaction()) throw new Error('this cannot be done while a transaction is open');
}

/** Writes only if nobody else did since the row was read. */
export async function changed<E extends ObjectLiteral>(
  entity: EntityTarget<E>,
  where: { id: number; version: number },
  set: QueryDeepPartialEntity<E>,
): Promise<void> {
  const values = { ...set, version: () => '"version" + 1' } as unknown as QueryDeepPartialEntity<E>;
  const update = repo(entity).createQueryBuilder().update().set(values);
  const result = await update
    .where('"id" = :id AND "version" = :version', { id: where.id, version: where.version })
    .execute();
  if (result.affected !== 1) throw new Conflict('Someone changed this in the meantime. Check it, then try again.');
}

function openTransaction(): OpenTransaction | undefined {
  const transaction = storage.getStore();
  if (transaction?.ended)
    throw new Error('this transaction has ended: await everything inside it, and use afterCommit for what follows');
  return transaction;
}

async function joined<T>(outer: OpenTransaction, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    outer.spoiltBy ??= { error };
    throw error;
  }
}

async function outermost<T>(transaction: OpenTransaction, work: () => Promise<T>): Promise<T> {
  const { runner } = transaction;
  (runner as unknown as GuardedRunner).guard.singleTransaction = true;
  try {
    await runner.startTransaction();
    const result = await storage.run(transaction, async () => {
      const answer = await work();
      if (!transaction.spoiltBy) await takeGathered(transaction);
      return answer;
    });
    if (transaction.spoiltBy)
      throw new Error('a use case inside this transaction failed', { cause: transaction.spoiltBy.error });
    transaction.ended = true;
    await runner.commitTransaction();
    return result;
  } catch (error) {
    transaction.ended = true;
    // The first error tells why; a connection that broke has rolled back by itself.
    await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}

async function takeGathered({ gathered }: OpenTransaction): Promise<void> {
  for (const [work, items] of gathered) {
    gathered.delete(work);
    await work(items);
  }
}

async function execute(text: string, params: unknown[]): Promise<{ records: unknown[]; affected?: number }> {
  const statement = prepared(text, params);
  const inside = openTransaction()?.runner;
  const runner = inside ?? database().createQueryRunner();
  try {
    return await runner.query(statement.text, statement.params, true);
  } finally {
    if (!inside) await runner.release();
  }
}

// The change is committed: what is only told about it may fail without making it look undone.
function undisturbed(work: () => void): void {
  try {
    work();
  } catch (error) {
    process.emitWarning(error instanceof Error ? error : String(error));
  }
}
