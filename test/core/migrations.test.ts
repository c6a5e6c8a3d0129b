/** @program its-own */
import { DataSource, QueryRunner } from 'typeorm';
import { findMigrations } from '../../src/core/database/migrating/migrations';
import { migrate, pendingMigrations, undo } from '../../src/core/database/migrating/migrator';
import { fillEveryTable, rowCounts } from '../support/any-rows';
import { databaseOf, TestDatabase } from '../support/database';
import { schemaText } from '../support/schema-text';

const migrations = findMigrations();

/** What nobody wrote and a job reckons again from what was counted, so that a migration may take it away. */
const reckonedAnew: Record<string, readonly string[]> = {
  '20261231050000-counted-by-people': ['closed_month', 'shown_selection'],
};

describe('every migration', () => {
  let database: TestDatabase;
  let source: DataSource;
  let runner: QueryRunner;
  beforeAll(async () => {
    database = await databaseOf();
    source = database.dataSource;
    runner = source.createQueryRunner();
  });
  afterAll(async () => {
    await runner.release();
    await database.close();
  });

  it('goes up, from nothing', async () => {
    expect(await migrate(source)).toEqual(migrations.map((migration) => migration.name));
    expect(await migrate(source)).toEqual([]);
    expect(await pendingMigrations(source)).toEqual([]);
  });

  it('goes down to nothing', async () => {
    expect(await undo(source, migrations.length)).toEqual(migrations.map((migration) => migration.name).reverse());
    expect(Object.keys(await rowCounts(runner))).toEqual(['migration']);
    expect(await undo(source, 1)).toEqual([]);
  });

  // With rows in all tables: what a migration does not own survives its going, and its coming back leaves the same
  // schema.
  it.each(migrations.map((migration, index) => [migration.name, index] as const))(
    '%s goes up, down and up again over rows',
    async (name, index) => {
      await migrate(source, migrations.slice(0, index));
      const older = await schemaText(runner);
      await migrate(source, migrations.slice(0, index + 1));
      const schema = await schemaText(runner);
      expect(await fillEveryTable(runner)).toEqual([]);
      const counts = await rowCounts(runner);

      expect(await undo(source, 1)).toEqual([name]);
      expect(await schemaText(runner)).toEqual(older);
      const kept = await rowCounts(runner);
      expect(kept).toEqual(
        Object.fromEntries(Object.keys(kept).map((table) => [table, counts[table] - (table === 'migration' ? 1 : 0)])),
      );

      await migrate(source, migrations.slice(0, index + 1));
      expect(await schemaText(runner)).toEqual(schema);
      const anew = Object.fromEntries((reckonedAnew[name] ?? []).map((table) => [table, 0]));
      expect(await rowCounts(runner)).toMatchObject({ ...kept, ...anew, migration: counts.migration });
    },
  );
});
