import { openDatabase } from '../../src/core/database/drivers/data-source';
import { findMigrations } from '../../src/core/database/migrating/migrations';
import { migrate } from '../../src/core/database/migrating/migrator';
import { oneAtATime } from '../../src/core/database/migrating/one-at-a-time';
import { sql, useDatabase, write } from '../../src/core/database/tx';
import { pause } from './ledger';

// Run by migrator.test.ts, several at once: a first start in small. Looks first and sows after, as seeds do.
async function work(): Promise<void> {
  const [file, folder] = process.argv.slice(2);
  const database = await openDatabase({ url: process.env.DATABASE_URL, file, entities: [] });
  useDatabase(database);
  const applied = await migrate(database, findMigrations(folder));
  const sown = await oneAtATime(async () => {
    if ((await sql('SELECT id FROM slow_1')).length > 0) return 0;
    await pause(100);
    return write('INSERT INTO slow_1 (id) VALUES (1)');
  });
  process.stdout.write(JSON.stringify({ applied, sown }));
  await database.destroy();
}

void work();
