import { type MigrationInterface, type QueryRunner } from 'typeorm';

/**
 * PostgreSQL compares accents and capitals by the locale it was created with. plain_text() folds both the same way everywhere, and is
 * immutable, so that an index may use it. SQLite's full text index folds by itself.
 */
export class Text20260201000000 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    if (q.dataSource.options.type !== 'postgres') return;
    const unaccent = await unaccentSchema(q);
    await q.query(
      plainText(
        unaccent ? `"${unaccent}".unaccent('"${unaccent}".unaccent'::regdictionary, $1)` : translated(),
        await foldingCollation(q),
      ),
    );
  }

  async down(q: QueryRunner): Promise<void> {
    if (q.dataSource.options.type === 'postgres') await q.query('DROP FUNCTION plain_text(text)');
  }
}

export function plainText(expression: string, collation: string): string {
  return `CREATE OR REPLACE FUNCTION plain_text(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS $$ SELECT lower((${expression}) COLLATE ${collation}) $$`;
}

/** For servers without the extension: the letters of the Latin alphabets, one by one. */
export function translated(): string {
  const special: [string, string][] = [
    ['ø', 'o'],
    ['Ø', 'O'],
    ['đ', 'd'],
    ['Đ', 'D'],
    ['ł', 'l'],
    ['Ł', 'L'],
    ['ħ', 'h'],
    ['Ħ', 'H'],
    ['ı', 'i'],
  ];
  const composed = [...letters(0xc0, 0x17f), ...letters(0x1e00, 0x1eff)]
    .map((letter): [string, string] => [letter, letter.normalize('NFD').replace(/\p{M}/gu, '')])
    .filter(([letter, base]) => letter !== base && base.length === 1);
  const pairs = [...composed, ...special];
  const [from, to] = [pairs.map(([letter]) => letter).join(''), pairs.map(([, base]) => base).join('')];
  return `replace(replace(replace(translate($1, '${from}', '${to}'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')`;
}

export async function foldingCollation(q: QueryRunner): Promise<string> {
  const known = ['pg_c_utf8', 'und-x-icu', 'C.utf8', 'C.UTF-8', 'en_US.utf8'];
  const rows = (await q.query('SELECT collname FROM pg_collation WHERE collname = ANY($1)', [known])) as {
    collname: string;
  }[];
  const found = known.find((name) => rows.some((row) => row.collname === name));
  return `"${found ?? 'default'}"`;
}

// The extension may be missing, forbidden to us, or already there in a schema of its own.
async function unaccentSchema(q: QueryRunner): Promise<string | undefined> {
  await q.query('SAVEPOINT extension');
  try {
    await q.query('CREATE EXTENSION IF NOT EXISTS unaccent');
    await q.query('RELEASE SAVEPOINT extension');
  } catch {
    await q.query('ROLLBACK TO SAVEPOINT extension');
  }
  const rows =
    (await q.query(`SELECT n.nspname AS "schema" FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
    WHERE e.extname = 'unaccent'`)) as { schema: string }[];
  return rows[0]?.schema;
}

function letters(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, offset) => String.fromCodePoint(from + offset));
}
