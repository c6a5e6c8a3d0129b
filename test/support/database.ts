import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { isPostgres } from '../../src/core/database/columns';
import { DatabaseOptions, EntityClass, openDatabase } from '../../src/core/database/drivers/data-source';
import { useDatabase } from '../../src/core/database/tx';

/** A database of one test file: its folder on disk, and where it is. */
export interface Place {
  folder: string;
  options: DatabaseOptions;
  remove(): Promise<void>;
}

export interface TestDatabase {
  dataSource: DataSource;
  options: DatabaseOptions;
  close(): Promise<void>;
}

/** A copy of the migrated template, not yet open. */
export async function copiedDatabase(): Promise<Place> {
  // A few megabytes are copied faster as files than block by block through the log.
  return place('TEMPLATE "template" STRATEGY FILE_COPY', (file) =>
    copyFileSync(process.env.TEST_SQLITE_TEMPLATE ?? '', file),
  );
}

/** A place without any table. */
export async function emptyPlace(): Promise<Place> {
  return place('', () => undefined);
}

/** The migrated database, open, for tests that need no web page. */
export async function testDatabase(): Promise<TestDatabase> {
  return opened(await copiedDatabase());
}

/** A database with the tables of these entities alone. */
export async function databaseOf(...entities: EntityClass[]): Promise<TestDatabase> {
  const database = await opened(await emptyPlace(), entities);
  await database.dataSource.synchronize();
  return database;
}

async function opened(where: Place, entities?: EntityClass[]): Promise<TestDatabase> {
  const options = { ...where.options, entities };
  const dataSource = await openDatabase(options);
  useDatabase(dataSource);
  const close = async (): Promise<void> => {
    useDatabase(null);
    await dataSource.destroy();
    await where.remove();
  };
  return { dataSource, options, close };
}

async function place(create: string, fill: (file: string) => void): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'firsthand-test-'));
  const file = join(folder, 'firsthand.db');
  if (!isPostgres()) {
    fill(file);
    return {
      folder,
      options: { file, synchronous: 'off', direct: process.env.TEST_SQLITE !== 'as used' },
      remove: async () => rmSync(folder, { recursive: true, force: true }),
    };
  }
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(`CREATE DATABASE "${name}" ${create}`);
  const remove = async (): Promise<void> => {
    await asOwner(`DROP DATABASE "${name}" WITH (FORCE)`);
    rmSync(folder, { recursive: true, force: true });
  };
  return {
    folder,
    options: { url: (process.env.TEST_POSTGRES ?? '').replace('/postgres?', `/${name}?`), connections: 6 },
    remove,
  };
}

async function asOwner(text: string): Promise<void> {
  const client = new Client(process.env.TEST_POSTGRES);
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}
