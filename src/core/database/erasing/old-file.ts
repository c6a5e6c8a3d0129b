import { Logger } from '@nestjs/common';
import { stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DataSource } from 'typeorm';
import { isPostgres } from '../columns';

/**
 * Stands in the file itself (user_version): no page of it holds anything that was deleted before deleting overwrote.
 */
const clean = 1;
const log = new Logger('OldFile');

/**
 * A file from before deleting overwrote still holds what was deleted then. It is written anew once, before anybody
 * works with it; VACUUM runs in no transaction, so this is no migration. Where it cannot be done, the desk starts all
 * the same and tries again at the next start.
 */
export async function rewriteOldFile(dataSource: DataSource): Promise<void> {
  if (isPostgres() || (await versionOf(dataSource)) >= clean) return;
  const file = String(dataSource.options.database);
  const { size } = await stat(file);
  const megabytes = Math.ceil(size / 2 ** 20);
  const lacking = await placeWithoutRoom(file, size);
  if (lacking) {
    log.warn(
      `Deleted data still stands in the old pages of ${file}. To write it anew, free ${megabytes * 2} MB in ` +
        `${lacking} and start again.`,
    );
    return;
  }
  log.warn(`Writing ${file} (${megabytes} MB) anew, once, so that nothing deleted is left in it ...`);
  try {
    await dataSource.query('VACUUM');
    await dataSource.query(`PRAGMA user_version = ${clean}`);
    await dataSource.query('PRAGMA wal_checkpoint(TRUNCATE)');
    log.warn(`${file} is written anew.`);
  } catch (error) {
    log.warn(`${file} could not be written anew, and will be tried again: ${(error as Error).message}`);
  }
}

/** A file without any table has nothing to hide: everything that will be deleted in it is overwritten at once. */
export async function markIfNew(query: (text: string) => Promise<unknown>): Promise<void> {
  const tables = (await query('SELECT 1 FROM sqlite_master LIMIT 1')) as unknown[];
  if (tables.length === 0) await query(`PRAGMA user_version = ${clean}`);
}

async function versionOf(dataSource: DataSource): Promise<number> {
  const [row] = (await dataSource.query('PRAGMA user_version')) as { user_version: number }[];
  return row.user_version;
}

// The new copy is made in the folder for temporary files, and goes through the log back into the file.
async function placeWithoutRoom(file: string, size: number): Promise<string | null> {
  for (const folder of [path.dirname(file), process.env.SQLITE_TMPDIR ?? tmpdir()]) {
    const { bavail, bsize } = await statfs(folder);
    if (bavail * bsize < size * 2) return folder;
  }
  return null;
}
