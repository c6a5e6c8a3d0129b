import { QueryRunner } from 'typeorm';

interface Schema {
  tables: Map<string, number>;
  triggers: { name: string; table: string; text: string }[];
}

/**
 * SQLite cannot alter every column, so a table is sometimes rebuilt: copied, dropped, renamed. That silently drops its
 * triggers and leaves its full text index behind. This runs a migration and puts both back.
 */
export async function keepingTriggers(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
  const before = await readSchema(runner);
  const meantToGo = await droppedTriggers(runner, work);
  const after = await readSchema(runner);
  const kept = new Set(after.triggers.map((trigger) => trigger.name));
  const rebuilt = new Set(
    [...after.tables].filter(([table, page]) => (before.tables.get(table) ?? page) !== page).map(([table]) => table),
  );
  for (const trigger of before.triggers) {
    if (rebuilt.has(trigger.table) && !kept.has(trigger.name) && !meantToGo.has(trigger.name))
      await runner.query(trigger.text);
  }
  for (const index of await fullTextIndexesOf(runner, rebuilt)) {
    await runner.query(`INSERT INTO "${index}"("${index}") VALUES ('rebuild')`);
  }
}

/**
 * With foreign keys switched off nothing else would notice a child without its parent, or a parent's table that has
 * gone.
 */
export async function checkForeignKeys(runner: QueryRunner): Promise<void> {
  const orphans = (await runner.query('PRAGMA foreign_key_check')) as { table: string; parent: string }[];
  const gone = (await runner.query(`SELECT t.name AS "table", k."table" AS "parent"
      FROM sqlite_master t, pragma_foreign_key_list(t.name) k
    WHERE t.type = 'table' AND NOT EXISTS (SELECT 1 FROM sqlite_master p WHERE p.type = 'table'
    AND p.name = k."table" COLLATE NOCASE)`)) as typeof orphans;
  const broken = [...new Set([...orphans, ...gone].map((row) => `${row.table} -> ${row.parent}`))];
  if (broken.length > 0) throw new Error(`foreign keys point nowhere: ${broken.join(', ')}`);
}

// A rebuilt table is known by its new root page.
async function readSchema(runner: QueryRunner): Promise<Schema> {
  const rows = (await runner.query('SELECT type, name, tbl_name, rootpage, sql FROM sqlite_master')) as Record<
    string,
    string & number
  >[];
  return {
    tables: new Map(
      rows.filter((row) => row.type === 'table' && row.rootpage > 0).map((row) => [row.name, row.rootpage]),
    ),
    triggers: rows
      .filter((row) => row.type === 'trigger')
      .map((row) => ({ name: row.name, table: row.tbl_name, text: row.sql })),
  };
}

async function droppedTriggers(runner: QueryRunner, work: () => Promise<void>): Promise<Set<string>> {
  const dropped = new Set<string>();
  const query = runner.query;
  runner.query = (text: string, ...rest: unknown[]) => {
    const name = /^\s*drop\s+trigger\s+(?:if\s+exists\s+)?["[`]?(\w+)/i.exec(text)?.[1];
    if (name) dropped.add(name);
    return Reflect.apply(query, runner, [text, ...rest]);
  };
  try {
    await work();
  } finally {
    runner.query = query;
  }
  return dropped;
}

async function fullTextIndexesOf(runner: QueryRunner, tables: Set<string>): Promise<string[]> {
  const rows = (await runner.query(
    `SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'`,
  )) as { name: string; sql: string }[];
  return rows.filter((row) => tables.has(/content\s*=\s*['"]?(\w+)/i.exec(row.sql)?.[1] ?? '')).map((row) => row.name);
}
