import '../support/as-used';
import { isPostgres } from '../../src/core/database/columns';
import { repo, sql } from '../../src/core/database/tx';
import { fillEveryTable } from '../support/any-rows';
import { testDatabase, TestDatabase } from '../support/database';

describe('the migrated schema', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await testDatabase()));
  afterAll(() => database.close());

  // Full text tables, their triggers and indexes over expressions belong to no entity, and the schema builder does not
  // look at them.
  it('is what the entities say, to the last index', async () => {
    expect(database.dataSource.entityMetadatas.length).toBeGreaterThan(5);
    const log = await database.dataSource.driver.createSchemaBuilder().log();
    expect(log.upQueries.map((query) => query.query)).toEqual([]);
  });

  it('can be read through every entity', async () => {
    for (const entity of database.dataSource.entityMetadatas)
      expect(await repo(entity.target).find({ take: 1 })).toEqual(expect.any(Array));
  });

  // Most rows are read without the ORM's query builder; they have to be what it would have read.
  it('gives each row and what it points to as the ORM reads them', async () => {
    const runner = database.dataSource.createQueryRunner();
    await fillEveryTable(runner);
    await runner.release();
    let pairs = 0;
    for (const { target, relations, columns } of database.dataSource.entityMetadatas) {
      if (!columns.some(({ propertyName, isPrimary }) => isPrimary && propertyName === 'id')) continue;
      const [row] = await repo(target).createQueryBuilder('row').getMany();
      if (!row) continue;
      const { id } = row;
      expect(await repo(target).findOne({ where: { id } })).toEqual(row);
      for (const { propertyName } of relations.filter(({ isOwning }) => isOwning)) {
        const joined = repo(target).createQueryBuilder('row').leftJoinAndSelect(`row.${propertyName}`, 'other');
        const found = await repo(target).findOne({ where: { id }, relations: { [propertyName]: true } });
        expect(found).toEqual(await joined.where('row.id = :id', { id }).getOne());
        expect(found).toBeInstanceOf(target);
        pairs += 1;
      }
    }
    expect(pairs).toBeGreaterThan(100);
  });

  it('names every key, index and check itself', async () => {
    const names = isPostgres()
      ? await sql<{
          name: string;
        }>(`SELECT conname AS name FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
          WHERE n.nspname = 'public' AND contype IN ('p', 'f', 'u', 'c')
          UNION SELECT indexname FROM pg_indexes WHERE schemaname = 'public'`)
      : await sql<{ name: string }>(`SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`);
    expect(names.length).toBeGreaterThan(5);
    expect(names.map((row) => row.name).filter((name) => !/^(pk|fk|uq|ck|ix|fts)_[a-z0-9_]+$/.test(name))).toEqual([]);
  });

  it('would show a column too many and an index too few', async () => {
    await sql('ALTER TABLE setting ADD COLUMN stray integer');
    await sql('DROP INDEX ix_fact_person');
    const log = await database.dataSource.driver.createSchemaBuilder().log();
    const queries = log.upQueries.map((query) => query.query).join();
    expect(queries).toContain('setting');
    expect(queries).toContain('ix_fact_person');
  });
});
