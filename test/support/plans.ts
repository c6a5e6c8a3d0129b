import './as-used';
import sqlite3 from 'sqlite3';
import { isPostgres } from '../../src/core/database/columns';
import { database } from '../../src/core/database/tx';

export interface Plan {
  text: string;
  plan: string;
}

/**
 * Every question that the work asks, with how the database would answer it. PostgreSQL reads a small table whole and
 * sorts it rather than go by an index, so it is asked how it would go about a large one.
 */
export async function plansOf(work: () => PromiseLike<unknown>): Promise<Plan[]> {
  const asked = (await statementsOf(work)).filter(({ text }) => /^\s*(SELECT|WITH|UPDATE|DELETE)/.test(text));
  return isPostgres() ? explainedByPostgres(asked) : explainedBySqlite(asked);
}

async function explainedByPostgres(asked: readonly Statement[]): Promise<Plan[]> {
  const runner = database().createQueryRunner();
  try {
    const plans: Plan[] = [];
    await runner.query('SET enable_seqscan = off');
    // An index that only saves sorting is taken where sorting is dear, and left where finding is.
    for (const sorting of ['on', 'off']) {
      await runner.query(`SET enable_sort = ${sorting}`);
      for (const { text, params } of asked)
        plans.push({ text, plan: JSON.stringify(await runner.query(`EXPLAIN ${text}`, params)) });
    }
    return plans;
  } finally {
    await runner.query('RESET enable_seqscan');
    await runner.query('RESET enable_sort');
    await runner.release();
  }
}

// On a connection of its own: one that has explained a change commits nothing any more.
async function explainedBySqlite(asked: readonly Statement[]): Promise<Plan[]> {
  const handle = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(String(database().options.database), sqlite3.OPEN_READONLY, (error) =>
      error ? reject(error) : resolve(opened),
    );
  });
  try {
    const plans: Plan[] = [];
    for (const { text } of asked)
      plans.push({
        text,
        plan: await new Promise((resolve, reject) => {
          handle.all(`EXPLAIN QUERY PLAN ${text}`, (error, rows) =>
            error ? reject(error) : resolve(JSON.stringify(rows)),
          );
        }),
      });
    return plans;
  } finally {
    await new Promise<void>((resolve) => {
      handle.close(() => resolve());
    });
  }
}

interface Statement {
  text: string;
  params: unknown[];
}

async function statementsOf(work: () => PromiseLike<unknown>): Promise<Statement[]> {
  const logger = database().logger as { logQuery: (...args: unknown[]) => unknown };
  const before = logger.logQuery;
  const asked: Statement[] = [];
  logger.logQuery = (text: unknown, params: unknown) =>
    void asked.push({ text: String(text), params: (params as unknown[]) ?? [] });
  try {
    await work();
  } finally {
    logger.logQuery = before;
  }
  return asked;
}

/**
 * Whether one of these plans goes by the index. SQLite has no name for the index of a primary key or of a unique
 * constraint, and calls the one of a row's number by no name at all.
 */
export function rides(plans: readonly Plan[], index: string): boolean {
  const [, kind, table] = /^(pk|uq|ix)_(.*)$/.exec(index)!;
  const named = plans.some(({ plan }) => new RegExp(`\\b${index}\\b`).test(plan));
  if (named || kind === 'ix' || isPostgres()) return named;
  return plans.some(
    ({ text, plan }) =>
      (kind === 'pk' && text.includes(`"${table}"`) && plan.includes('USING INTEGER PRIMARY KEY')) ||
      [...plan.matchAll(/sqlite_autoindex_(\w+)_\d/g)].some(([, of]) => table === of || table.startsWith(`${of}_`)),
  );
}
