/** @program its-own */
import '../support/as-used';
import { isPostgres } from '../../src/core/database/columns';
import { overwriteErased, overwriteNightly } from '../../src/core/database/erasing/erased-bytes';
import { rewriteOldFile } from '../../src/core/database/erasing/old-file';
import { findMigrations } from '../../src/core/database/migrating/migrations';
import { migrate } from '../../src/core/database/migrating/migrator';
import { sql, tx, write } from '../../src/core/database/tx';
import { carved } from '../support/carve';
import { databaseOf, type TestDatabase } from '../support/database';

interface Row {
  id: string;
  words: string;
}

let database: TestDatabase;

beforeAll(async () => {
  database = await databaseOf();
  await migrate(database.dataSource);
  await database.dataSource.query('CREATE TABLE "secrets" ("id" integer PRIMARY KEY, "words" varchar)');
});
afterAll(() => database.close());

const fill = async (): Promise<void> => {
  for (let i = 0; i < 40; i += 1)
    await write('INSERT INTO "secrets" ("id", "words") VALUES (?, ?)', [i, `whisper ${i} `]);
};
const found = async (): Promise<number> => (await carved('secrets')).match(/whisper/g)?.length ?? 0;

it('leaves nothing of a deleted row in any file of the database', async () => {
  await fill();
  await overwriteErased();
  expect(await found()).toBe(40);
  // PostgreSQL would keep what an older reader may still see: that one is waited for.
  const reader = isPostgres() ? database.dataSource.createQueryRunner() : null;
  await reader?.startTransaction('REPEATABLE READ');
  await reader?.query('SELECT 1');
  await write('DELETE FROM "secrets" WHERE "id" > 0');
  setTimeout(() => void reader?.commitTransaction().then(() => reader.release()), 300);
  expect(await overwriteErased(['secrets'])).toBe(true);
  expect(await found()).toBe(1);
  await overwriteNightly(['secrets']);
  expect(await sql('SELECT * FROM "secrets"')).toEqual([{ id: 0, words: 'whisper 0 ' }]);
});

it('leaves the rows in the order of their keys, not in that in which they came', async () => {
  for (const id of [7, 3, 5]) await write('INSERT INTO "secrets" ("id", "words") VALUES (?, ?)', [id, 'late']);
  await overwriteErased(['secrets']);
  expect((await sql('SELECT * FROM "secrets"')).map(({ id }) => id)).toEqual([0, 3, 5, 7]);
  await write('DELETE FROM "secrets"');
});

it('is never done before the erasing is committed', async () => {
  await expect(tx(() => overwriteErased())).rejects.toThrow('while a transaction is open');
});

(isPostgres() ? describe.skip : describe)('a file from before deleting overwrote', () => {
  it('is written anew once, which stands in the file', async () => {
    await database.dataSource.query('PRAGMA user_version = 0');
    await database.dataSource.query('PRAGMA secure_delete = OFF');
    await fill();
    await write('DELETE FROM "secrets"');
    await database.dataSource.query('PRAGMA secure_delete = ON');
    await overwriteErased();
    expect(await found()).toBeGreaterThan(0);
    await rewriteOldFile(database.dataSource);
    expect(await found()).toBe(0);
    const written = async () => [
      await database.dataSource.query('PRAGMA user_version'),
      await database.dataSource.query('PRAGMA freelist_count'),
    ];
    await write('INSERT INTO "secrets" ("id", "words") VALUES (1, ?)', ['x'.repeat(90_000)]);
    await write('DELETE FROM "secrets"');
    const before = await written();
    await rewriteOldFile(database.dataSource);
    expect(await written()).toEqual(before);
    expect(before).toMatchObject([[{ user_version: 1 }], [{ freelist_count: expect.any(Number) as number }]]);
  });
});

it('gives published words keys and an order of their own, where they had those of their answers', async () => {
  const { dataSource, close } = await databaseOf();
  const all = findMigrations();
  const own = all.findIndex(({ name }) => name.endsWith('words-of-their-own'));
  await migrate(dataSource, all.slice(0, own));
  const keys = Array.from({ length: 30 }, (_, i) => i.toString(16).padStart(32, '0'));
  for (const [i, key] of keys.entries()) {
    await write(
      `INSERT INTO "confidential_words" ("id", "kind", "scope", "month", "words", "shownIn")
        VALUES (?, 'nps', 0, '2026-04', ?, NULL)`,
      [key, `words ${i}`],
    );
  }
  const read = () => dataSource.query('SELECT "id", "words" FROM "confidential_words"') as Promise<Row[]>;
  const before = await read();
  await migrate(dataSource, all.slice(0, own + 1));
  const after = await read();
  expect(after.map(({ words }) => words)).not.toEqual(before.map(({ words }) => words));
  expect(after.map(({ words }) => words).toSorted()).toEqual(before.map(({ words }) => words).toSorted());
  expect(after.filter(({ id }) => keys.includes(id) || !/^[0-9a-f]{32}$/.test(id))).toEqual([]);
  await close();
});
