import type { DataSource } from 'typeorm';
import { monotonic } from '../clock';
import { prepared } from './placeholders';
import { asCount } from './raw';

/*
 * What changes seldom and is asked for on every page (settings, calendars, policies, teams) is kept in memory. Whoever
 * writes to such a table, by whatever way, counts its number up in the same transaction: the query runners see to that.
 * Every instance looks at the numbers at most once a second, so a change made elsewhere is seen after a second; one
 * made here is seen at once.
 */

/** How old the numbers may be: what another instance changed is used after this time at the latest. */
export const lookAgainMs = 1_000;

const tables = new Set<string>();
const writing = /^\s*(?:insert\s+(?:or\s+\w+\s+)?into|update|delete\s+from)\s+"(\w+)"/i;

export function keepTable(name: string): void {
  tables.add(name);
}

/** The kept table that this statement writes to. */
export function keptTableIn(text: string): string | null {
  const name = writing.exec(text)?.[1];
  return name !== undefined && tables.has(name) ? name : null;
}

const countUp = `INSERT INTO "cache_version" ("name", "number") VALUES (?, 1)
  ON CONFLICT ("name") DO UPDATE SET "number" = "cache_version"."number" + 1`;

export const readNumbers = 'SELECT "name", "number" FROM "cache_version"';

type CacheVersions = ReadonlyMap<string, number>;

interface Numbers {
  /** Counts what this instance changed: numbers that were on their way meanwhile are too old. */
  changes: number;
  known: CacheVersions | null;
  lookedAt: number;
}

const open = new WeakMap<DataSource, Numbers>();

/** From here on its writes are counted; before, while it is being migrated, the numbers may not exist yet. */
export function countWrites(database: DataSource): void {
  open.set(database, { changes: 0, known: null, lookedAt: 0 });
}

/**
 * Counts up the numbers of what was written to, for other instances; in the same order everywhere, so that two never
 * wait for each other. Answers whether there was anything.
 */
export async function countWritten(
  database: DataSource,
  written: Set<string>,
  ask: (text: string, params: unknown[]) => Promise<unknown>,
): Promise<boolean> {
  const counted = open.has(database) ? [...written].sort() : [];
  for (const table of counted) {
    const { text, params } = prepared(countUp, [table]);
    await ask(text, params);
  }
  written.clear();
  return counted.length > 0;
}

/** After the commit of what this instance changed. */
export function changedHere(database: DataSource): void {
  const numbers = open.get(database);
  if (!numbers) return;
  numbers.changes += 1;
  numbers.known = null;
}

export async function versionsOf(database: DataSource, read: () => Promise<Record<string, unknown>[]>) {
  const numbers = open.get(database);
  const asked = monotonic();
  if (numbers?.known && asked - numbers.lookedAt < lookAgainMs) return numbers.known;
  const before = numbers?.changes;
  const found: CacheVersions = new Map((await read()).map(({ name, number }) => [String(name), asCount(number)]));
  if (numbers?.changes === before && numbers) Object.assign(numbers, { known: found, lookedAt: asked });
  return found;
}
