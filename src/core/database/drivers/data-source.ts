import { day } from '../../time';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource, DataSourceOptions, EntitySchema, getMetadataArgsStorage } from 'typeorm';
import { isPostgres, isPostgresUrl } from '../columns';
import { findPlainly } from '../plain-finds';
import { postgresDataSource } from './postgres-driver';
import type { PostgresPatience } from './postgres-lending';
import { sqliteDataSource } from './sqlite-driver';
import { SqlitePatience, Synchronous } from './sqlite-file';

export type EntityClass = (new () => object) | EntitySchema;

export interface DatabaseOptions {
  /** A postgres:// address; without one, the SQLite file. */
  url?: string;
  file?: string;
  synchronous?: Synchronous;
  /** How long SQLite is waited for, where the usual is not right. */
  patience?: SqlitePatience;
  /** SQLite in the program's own thread: faster, and right where nobody waits (a past that is lived, tests). */
  direct?: boolean;
  /** How many connections PostgreSQL lends at once. */
  connections?: number;
  /** How long PostgreSQL is waited for, where the usual is not right. */
  waits?: Partial<PostgresPatience>;
  /** Only for tests; otherwise every `*.entity` file under src. */
  entities?: EntityClass[];
}

/** For a program that does one long thing and ends. */
export const unhurried: Pick<DatabaseOptions, 'waits' | 'patience'> = {
  waits: { answerMs: day, lockMs: day },
  patience: { busyMs: 120_000, lineMs: day, idleMs: day },
};

const sources = join(__dirname, '../../..');

export async function openDatabase(options: DatabaseOptions): Promise<DataSource> {
  const wanted = isPostgresUrl(options.url);
  if (wanted !== isPostgres())
    throw new Error('DATABASE_URL must be set before the program starts: column types depend on it');
  const rest: Partial<DataSourceOptions> = { entities: options.entities ?? findEntities() };
  if (wanted) {
    const { url = '', connections = 10, waits } = options;
    return findPlainly(await postgresDataSource({ url, connections, waits }, rest).initialize());
  }
  if (!options.file) throw new Error('neither a PostgreSQL address nor an SQLite file was given');
  const { file, synchronous, patience, direct } = options;
  return findPlainly(await sqliteDataSource({ file, synchronous, patience, direct }, rest).initialize());
}

const known = new Map<string, string[]>();

// A program's files stay where they are, and to walk through all its folders is a twentieth of a test desk's start.
function entityFiles(folder: string): string[] {
  const files = known.get(folder) ?? readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const found = files.filter((name) => /\.entity\.(ts|js)$/.test(name)).toSorted();
  known.set(folder, found);
  return found;
}

export function findEntities(folder = sources): EntityClass[] {
  const exported = entityFiles(folder).flatMap((name) =>
    Object.values(require(join(folder, name)) as Record<string, unknown>),
  );
  const tables = new Set<unknown>(getMetadataArgsStorage().tables.map((table) => table.target));
  return [...new Set(exported.filter((value): value is EntityClass => tables.has(value)))];
}

/** Looks whether the SQLite file is still the one that was opened; true where it was another, which is used now. */
export async function refindFile(dataSource: DataSource): Promise<boolean> {
  return (await (dataSource.driver as { refind?: () => Promise<boolean> }).refind?.()) ?? false;
}

/** Less than `full` is right only for a made-up past, and for tests. */
export async function setSynchronous(level: Synchronous, dataSource: DataSource): Promise<void> {
  await (dataSource.driver as { last?: (level: Synchronous) => Promise<void> }).last?.(level);
}
