import fs from 'node:fs';
import path from 'node:path';
import type { Config } from '../../core/config';
import { openDatabase } from '../../core/database/drivers/data-source';
import { demoMark } from '../../settings/demo-mark';

/** What the data folder holds before the program opens it: `foreign` is a desk that somebody works with. */
export type DataFolder = 'empty' | 'demo' | 'foreign';

const fileOf = (config: Config): string => path.join(config.dataDir, 'firsthand.db');

/** Looks without writing: a desk that is not a demo's is not even migrated. */
export async function dataFolderOf(config: Config): Promise<DataFolder> {
  if (!config.DATABASE_URL && !fs.existsSync(fileOf(config))) return 'empty';
  const database = await openDatabase({ url: config.DATABASE_URL, file: fileOf(config), connections: 1 });
  try {
    if (!(await holds('person', (table) => database.query(`SELECT 1 FROM "${table}" LIMIT 1`)))) return 'empty';
    const marked = await holds('setting', (table) =>
      database.query(`SELECT 1 FROM "${table}" WHERE "name" = '${demoMark}'`),
    );
    return marked ? 'demo' : 'foreign';
  } finally {
    await database.destroy();
  }
}

/** Removes what the demo wrote, and nothing else of the folder. */
export function clearDataFolder(config: Config): void {
  for (const ending of ['', '-wal', '-shm']) fs.rmSync(fileOf(config) + ending, { force: true });
  fs.rmSync(path.join(config.dataDir, 'files'), { recursive: true, force: true });
}

// A table that is not there yet holds nothing.
async function holds(table: string, ask: (table: string) => Promise<unknown[]>): Promise<boolean> {
  const rows = await ask(table).catch((error: Error) => {
    if (/no such table|does not exist/.test(error.message)) return [];
    throw error;
  });
  return rows.length > 0;
}
