import { openDatabase } from '../../src/core/database/drivers/data-source';
import { findMigrations } from '../../src/core/database/migrating/migrations';
import { migrate } from '../../src/core/database/migrating/migrator';

async function work(): Promise<void> {
  const [file, folder] = process.argv.slice(2);
  const database = await openDatabase({ url: process.env.DATABASE_URL, file, entities: [] });
  process.stdout.write(JSON.stringify(await migrate(database, findMigrations(folder))));
  await database.destroy();
}

void work();
