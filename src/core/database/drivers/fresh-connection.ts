import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { isPostgres } from '../columns';
import { SqliteConnection } from './sqlite-connection';

const connectMs = 2_000;
const busyMs = 500;

/** Whether somebody else could do the same now: one connection, opened for this and closed again. */
export async function freshConnectionWrites(dataSource: DataSource, text: string): Promise<boolean> {
  const { url = '', database = '' } = dataSource.options as { url?: string; database?: string };
  try {
    await (isPostgres() ? writesToPostgres(url, text) : writesToSqlite(database, text));
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

async function writesToSqlite(file: string, text: string): Promise<void> {
  const connection = await SqliteConnection.open({ file, mode: 'write', manners: `PRAGMA busy_timeout=${busyMs}` });
  try {
    await connection.script(text);
  } finally {
    await connection.close();
  }
}
