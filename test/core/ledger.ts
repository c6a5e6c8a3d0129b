import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../src/core/database/columns';
import { asCount } from '../../src/core/database/raw';
import { repo, sql, tx } from '../../src/core/database/tx';
import { isPostgres } from '../../src/core/database/columns';

@Entity('item')
export class Item {
  @PrimaryGeneratedColumn() id: number;
  @Column({ type: 'varchar' }) tag: string;
  @Column({ type: timestampType, nullable: true }) at: Date | null;
  @Column({ type: 'integer', default: 1 }) version: number;
}

@Entity('account')
export class Account {
  @PrimaryColumn({ type: 'integer' }) id: number;
  @Column({ type: 'integer' }) balance: number;
}

export const accounts = 10;
export const opening = 1_000;

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
export const boom = (): never => {
  throw new Error('boom');
};
export const insert = (tag: string): Promise<unknown> => repo(Item).insert({ tag });
export const tags = async (): Promise<string> =>
  (await sql<{ tag: string }>('SELECT tag FROM item ORDER BY id')).map((row) => row.tag).join(',');

export interface Outcome {
  committed: number;
  dirtyReads: number;
  errors: string[];
}

/** Twenty workers move money between accounts, one in five fails half way; two readers watch the sum. */
export async function moveMoney(forMs: number): Promise<Outcome> {
  const outcome: Outcome = { committed: 0, dirtyReads: 0, errors: [] };
  const end = performance.now() + forMs;
  const worker = async (): Promise<void> => {
    while (performance.now() < end) {
      await tx(transfer).then(
        () => (outcome.committed += 1),
        (error: Error) => error.message === 'boom' || outcome.errors.push(error.message),
      );
    }
  };
  const reader = async (): Promise<void> => {
    while (performance.now() < end) {
      if ((await totalBalance()) !== accounts * opening) outcome.dirtyReads += 1;
      await pause(1);
    }
  };
  await Promise.all([...Array.from({ length: 20 }, worker), reader(), reader()]);
  return outcome;
}

export async function totalBalance(): Promise<number> {
  const [row] = await sql('SELECT sum(balance) AS total FROM account');
  return asCount(row.total);
}

async function transfer(): Promise<void> {
  const [first, second] = [upTo(accounts), upTo(accounts)].sort((a, b) => a - b);
  if (first === second) boom();
  const sum = upTo(50);
  // PostgreSQL lets two read the same row before either writes; SQLite has but one writer.
  const read = `SELECT balance FROM account WHERE id = ?${isPostgres() ? ' FOR UPDATE' : ''}`;
  const [from] = await sql<{ balance: number }>(read, [first]);
  const [to] = await sql<{ balance: number }>(read, [second]);
  if (Math.random() < 0.3) await pause(upTo(4));
  await repo(Account).update({ id: first }, { balance: from.balance - sum });
  await insert('log');
  if (Math.random() < 0.2) await failingSavepoint(second);
  await repo(Account).update({ id: second }, { balance: to.balance + sum });
  if (Math.random() < 0.2) boom();
}

async function failingSavepoint(id: number): Promise<void> {
  const inner = repo(Account).manager.transaction(async (manager) => {
    await manager.getRepository(Account).update({ id }, { balance: 0 });
    boom();
  });
  await inner.catch((error: Error) => {
    if (error.message !== 'boom') throw error;
  });
}

function upTo(most: number): number {
  return 1 + Math.floor(Math.random() * most);
}
