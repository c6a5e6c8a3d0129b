import { isPostgres } from '../../src/core/database/columns';
import { sql, tx } from '../../src/core/database/tx';
import { databaseOf, TestDatabase } from '../support/database';
import { insert, Item, tags } from './ledger';

(isPostgres() ? describe : describe.skip)('a connection that PostgreSQL closes', () => {
  let database: TestDatabase;
  beforeAll(async () => (database = await databaseOf(Item)));
  afterAll(() => database.close());

  it('takes its transaction along, and nobody else', async () => {
    const killer = database.dataSource.createQueryRunner();
    const broken = tx(async () => {
      await insert('gone');
      const [{ pid }] = await sql<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await killer.query('SELECT pg_terminate_backend($1)', [pid]);
      await insert('never');
    });
    await expect(broken).rejects.toThrow(/terminat|closed|queryable|released/i);
    await killer.release();
    await Promise.all(Array.from({ length: 12 }, (_, i) => tx(() => insert(`after${i}`))));
    expect((await tags()).split(',')).toHaveLength(12);
  });
});
