import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPostgres } from '../../src/core/database/columns';
import { asCount } from '../../src/core/database/raw';
import { database, sql } from '../../src/core/database/tx';

/**
 * What stands on the disk, whatever the tables say: SQLite's file and its log, or PostgreSQL's files of these tables
 * and their indexes. In lower case, so that texts are found however they are written.
 */
export async function carved(...tables: string[]): Promise<string> {
  const files = isPostgres() ? await postgresFiles(tables) : sqliteFiles();
  return files
    .map((file) => bytesOf(file))
    .join('\n')
    .toLowerCase();
}

function sqliteFiles(): string[] {
  const file = String(database().options.database);
  return [file, `${file}-wal`];
}

async function postgresFiles(tables: string[]): Promise<string[]> {
  await sql('CHECKPOINT');
  const [{ folder }] = await sql<{ folder: string }>(`SELECT current_setting('data_directory') AS folder`);
  const rows = await sql<{ path: string; size: unknown }>(
    `SELECT pg_relation_filepath(c.oid) AS path, pg_relation_size(c.oid) AS size FROM pg_class c
     WHERE c.relname IN (?) OR c.oid IN (SELECT i.indexrelid FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
     WHERE t.relname IN (?))`,
    [tables, tables],
  );
  return rows.filter(({ size }) => asCount(size) > 0).map(({ path }) => join(folder, path));
}

function bytesOf(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw error;
  }
}
