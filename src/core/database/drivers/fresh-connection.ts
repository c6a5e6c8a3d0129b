import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { isPostgres } from '../columns';
import type { SqliteConnection } from './sqlite-connection';

const connectMs = 2_000;
const busyMs = 500;

/** One more connection that writes to the SQLite file, beside the program's own; whoever asked closes it. */
export function anotherConnection(dataSource: DataSource, patienceMs: number): Promise<SqliteConnection> {
  const driver = dataSource.driver as unknown as { another: (ms: number) => Promise<SqliteConnection> };
  return driver.another(patienceMs);
}

/** Whether somebody else could do the same now: one connection, opened for this and closed again. */
export async function freshConnectionWrites(dataSource: DataSource, text: string): Promise<boolean> {
  const { url = '' } = dataSource.options as { url?: string };
  try {
    await (isPostgres() ? writesToPostgres(url, text) : writesToSqlite(dataSource, text));
    return true;
  } catch {
    return false;
  }
}

async function writesToPostgres(connectionString: string, text: string): Promise<void> {
  const waits = { connectionTimeoutMillis: connectMs, query_timeout: connectMs, lock_timeout: busyMs };
  const client = new Client({ connectionString, ...waits });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query(text);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function writesToSqlite(dataSource: DataSource, text: string): Promise<void> {
  const connection = await anotherConnection(dataSource, busyMs);
  try {
    await connection.script(text);
  } finally {
    await connection.close();
  }
}
