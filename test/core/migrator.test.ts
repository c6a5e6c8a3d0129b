import '../support/as-used';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { QueryRunner, TableColumn } from 'typeorm';
import { isPostgres } from '../../src/core/database/columns';
import { findMigrations, Migration } from '../../src/core/database/migrating/migrations';
import { DatabaseNewer, migrate, pendingMigrations, undo } from '../../src/core/database/migrating/migrator';
import { sql } from '../../src/core/database/tx';
import { runScript } from '../support/child';
import { databaseOf, TestDatabase } from '../support/database';
import { schemaText } from '../support/schema-text';

const inOrder =
  (...texts: string[]) =>
  async (q: QueryRunner): Promise<void> => {
    for (const text of texts) await q.query(text);
  };

const shelves: Migration = {
  name: '20260101000000-shelves',
  up: inOrder(
    `CREATE TABLE shelf (id integer NOT NULL CONSTRAINT pk_shelf PRIMARY KEY, title varchar NOT NULL, room varchar)`,
    `CREATE TABLE book (id integer NOT NULL CONSTRAINT pk_book PRIMARY KEY, "shelfId" integer NOT NULL,
      CONSTRAINT fk_book_shelf FOREIGN KEY ("shelfId") REFERENCES shelf (id) ON DELETE CASCADE)`,
    ...(isPostgres()
      ? []
      : [
          `CREATE VIRTUAL TABLE shelf_fts USING fts5(title, content='shelf', content_rowid='id')`,
          `CREATE TRIGGER shelf_ai AFTER INSERT ON shelf BEGIN INSERT INTO shelf_fts(rowid, title)
            VALUES (new.id, new.title); END`,
          `CREATE TRIGGER book_ai AFTER INSERT ON book BEGIN UPDATE shelf SET room = 'has books'
            WHERE id = new."shelfId"; END`,
        ]),
    `INSERT INTO shelf (id, title) VALUES (1, 'novels'), (2, 'atlases')`,
    `INSERT INTO book (id, "shelfId") VALUES (1, 1), (2, 1), (3, 2)`,
  ),
  down: inOrder('DROP TABLE book', 'DROP TABLE shelf', ...(isPostgres() ? [] : ['DROP TABLE shelf_fts'])),
};

// addColumn and dropColumn make TypeORM rebuild the table on SQLite: it loses its triggers, and its children if foreign
// keys were on.
const rebuilding: Migration = {
  name: '20260102000000-rebuilding',
  up: (q) => q.addColumn('shelf', new TableColumn({ name: 'height', type: 'integer', isNullable: true })),
  down: (q) => q.dropColumn('shelf', 'height'),
};

const orphaning: Migration = {
  name: '20260103000000-orphaning',
  up: inOrder('CREATE TABLE stray (id integer)', 'DELETE FROM shelf WHERE id = 1'),
  down: inOrder(),
};

const onSqlite = isPostgres() ? describe.skip : describe;

describe('the migrator', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await databaseOf()));
  afterEach(() => database.close());

  const books = (): Promise<unknown[]> =>
    sql(`SELECT b.id, s.title FROM book b JOIN shelf s ON s.id = b."shelfId" ORDER BY b.id`);
  const found = async (word: string): Promise<unknown[]> =>
    (await sql(`SELECT rowid FROM shelf_fts WHERE shelf_fts MATCH ?`, [word])).map((row) => row.rowid);
  const schema = async (): Promise<string[]> => {
    const runner = database.dataSource.createQueryRunner();
    return schemaText(runner).finally(() => runner.release());
  };

  it('keeps children and triggers through a rebuild, up and down', async () => {
    await migrate(database.dataSource, [shelves]);
    const [before, rows] = [await schema(), await books()];
    await migrate(database.dataSource, [shelves, rebuilding]);
    expect(await books()).toEqual(rows);
    expect(await schema()).toEqual(expect.arrayContaining(before.filter((line) => line.startsWith('trigger'))));
    await undo(database.dataSource, 1, [shelves, rebuilding]);
    expect(await books()).toEqual(rows);
    expect((await schema()).filter((line) => line.startsWith('trigger'))).toEqual(
      before.filter((line) => line.startsWith('trigger')),
    );
    await sql(`DELETE FROM shelf WHERE id = 2`);
    expect(await books()).toHaveLength(2);
  });

  it('undoes a migration that failed, and says what is missing', async () => {
    const failing = {
      ...orphaning,
      up: (q: QueryRunner) => orphaning.up(q).then(() => Promise.reject(new Error('half way'))),
    };
    await expect(migrate(database.dataSource, [shelves, failing])).rejects.toThrow('half way');
    expect(await pendingMigrations(database.dataSource, [shelves, failing])).toEqual([failing.name]);
    expect(await books()).toHaveLength(3);
    await expect(sql('SELECT * FROM stray')).rejects.toThrow('stray');
    await sql('DELETE FROM shelf');
    expect(await books()).toHaveLength(0); // foreign keys are on again
  });

  onSqlite('where a rebuild happens', () => {
    it('finds by full text after a rebuild, old rows and new', async () => {
      await migrate(database.dataSource, [shelves, rebuilding]);
      await sql(`INSERT INTO shelf (id, title) VALUES (3, 'poems')`);
      expect([await found('poems'), await found('novels')]).toEqual([[3], [1]]);
      await sql(`INSERT INTO book (id, "shelfId") VALUES (9, 3)`);
      expect(await sql('SELECT room FROM shelf WHERE id = 3')).toEqual([{ room: 'has books' }]);
    });

    it('lets a migration that rebuilds a table take a trigger away', async () => {
      const taking = {
        ...rebuilding,
        up: (q: QueryRunner) => q.query('DROP TRIGGER shelf_ai').then(() => rebuilding.up(q)),
      };
      await migrate(database.dataSource, [shelves, taking]);
      const triggers = await sql(`SELECT name FROM sqlite_master WHERE type = 'trigger'`);
      expect(triggers).toEqual([{ name: 'book_ai' }]);
    });

    it('never leaves a child without its parent', async () => {
      await migrate(database.dataSource, [shelves]);
      await expect(migrate(database.dataSource, [shelves, orphaning])).rejects.toThrow(
        'foreign keys point nowhere: book -> shelf',
      );
      expect(await books()).toHaveLength(3);
    });
  });

  it('touches nothing of a database that a newer program wrote, and names what it does not know', async () => {
    await migrate(database.dataSource, [shelves, rebuilding]);
    const refused = expect.objectContaining({ constructor: DatabaseNewer, unknown: [rebuilding.name] });
    await expect(migrate(database.dataSource, [shelves, orphaning])).rejects.toEqual(refused);
    await expect(undo(database.dataSource, 1, [shelves])).rejects.toEqual(refused);
    await expect(pendingMigrations(database.dataSource, [shelves])).rejects.toEqual(refused);
    expect(await books()).toHaveLength(3);
    await undo(database.dataSource, 2, [shelves, rebuilding]);
  });

  it('refuses a folder with a file that is no migration', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'firsthand-migrations-'));
    writeFileSync(path.join(folder, '20260101000000-nothing.js'), 'exports.nothing = 1;');
    expect(() => findMigrations(folder)).toThrow('must export one class with up and down');
    rmSync(folder, { recursive: true });
  });
});

describe('three processes that start at once', () => {
  it('apply each migration once, and one of them does what only a first start does', async () => {
    const database = await databaseOf();
    const folder = mkdtempSync(path.join(tmpdir(), 'firsthand-migrations-'));
    for (const day of [1, 2, 3]) {
      writeFileSync(
        path.join(folder, `2026010${day}000000-slow.js`),
        `exports.Slow = class {
        async up(q) {
          await q.query('CREATE TABLE slow_${day} (id integer)');
          await new Promise((resolve) => setTimeout(resolve, 150));
        }
        async down(q) { await q.query('DROP TABLE slow_${day}'); }
      };`,
      );
    }
    const { file = '', url = '' } = database.options;
    const three = [1, 2, 3].map(() =>
      runScript(path.join(__dirname, 'migrate-worker.ts'), [file, folder], { DATABASE_URL: url }),
    );
    const told = (await Promise.all(three)).map((text) => JSON.parse(text) as { applied: string[]; sown: number });
    const names = told.flatMap(({ applied }) => applied);
    expect(names.toSorted()).toEqual(findMigrations(folder).map((migration) => migration.name));
    expect(await sql('SELECT name FROM migration')).toHaveLength(3);
    expect(told.map(({ sown }) => sown).toSorted()).toEqual([0, 0, 1]);
    await database.close();
    rmSync(folder, { recursive: true });
  });
});
