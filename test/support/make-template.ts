import { openDatabase } from '../../src/core/database/drivers/data-source';
import { migrate } from '../../src/core/database/migrating/migrator';

// Migrates the database that each test file gets a copy of, and leaves no connection and no log behind.
async function makeTemplate(): Promise<void> {
  const database = await openDatabase({
    url: process.env.DATABASE_URL,
    file: process.argv[2],
    synchronous: 'normal',
    // Migrations know no entity, and none has to be read for them.
    entities: [],
  });
  await migrate(database);
  await database.destroy();
}

void makeTemplate();
