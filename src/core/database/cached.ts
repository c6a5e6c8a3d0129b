import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { monotonic } from '../clock';
import { keepTable, readNumbers, versionsOf } from './cache-versions';
import { rowsOf } from './rows';
import { database, hasWritten, sql } from './tx';

/** However its number stands: whoever writes past the program (by hand, an older version) is seen after this time. */
const longestMs = 60_000;

interface Kept<T> {
  database: DataSource;
  version: string;
  readAt: number;
  content: T;
}

/**
 * What was read from these tables, kept until one of them changes. What it holds is everybody's: nobody may change it.
 * A transaction that has written to one of them reads for itself.
 */
export class Cached<T> {
  private kept: Kept<T> | null = null;

  constructor(
    private readonly tables: readonly string[],
    private readonly read: () => Promise<T>,
  ) {
    tables.forEach(keepTable);
  }

  async get(): Promise<T> {
    if (this.tables.some(hasWritten)) return this.read();
    const source = database();
    // First the numbers, then the rows: what is committed in between is read again the next time.
    const versions = await versionsOf(source, () => sql(readNumbers));
    const version = this.tables.map((table) => versions.get(table) ?? 0).join();
    const { kept } = this;
    if (kept?.database === source && kept.version === version && monotonic() - kept.readAt < longestMs)
      return kept.content;
    const readAt = monotonic();
    const content = frozen(await this.read());
    this.kept = { database: source, version, readAt, content };
    return content;
  }

  /** As it stands now, for whoever is about to change it. */
  fresh(): Promise<T> {
    return this.read();
  }
}

/** All rows of a small table, in an order. */
export class CachedRows<E extends ObjectLiteral & { id: number }> {
  private readonly cached: Cached<{ all: readonly E[]; byId: ReadonlyMap<number, E> }>;

  constructor(table: string, entity: EntityTarget<E>, order: string) {
    this.cached = new Cached([table], async () => {
      const all = await rowsOf(entity, `ORDER BY ${order}`);
      return { all, byId: new Map(all.map((row) => [row.id, frozen(row)])) };
    });
  }

  async all(): Promise<readonly E[]> {
    return (await this.cached.get()).all;
  }

  async byId(): Promise<ReadonlyMap<number, E>> {
    return (await this.cached.get()).byId;
  }
}

function frozen<T>(value: T): T {
  if (typeof value !== 'object' || value === null || value instanceof Date || Object.isFrozen(value)) return value;
  if (value instanceof Map) for (const one of value.values()) frozen(one);
  else for (const one of Object.values(value)) frozen(one);
  return Object.freeze(value);
}
