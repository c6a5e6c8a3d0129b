import { openDatabase } from '../../src/core/database/drivers/data-source';
import { useDatabase } from '../../src/core/database/tx';
import { Account, Item, moveMoney } from './ledger';

async function work(): Promise<void> {
  const [file, forMs] = process.argv.slice(2);
  const database = await openDatabase({
    url: process.env.DATABASE_URL,
    file,
    synchronous: 'normal',
    entities: [Item, Account],
  });
  useDatabase(database);
  process.stdout.write(JSON.stringify(await moveMoney(Number(forMs))));
  await database.destroy();
}

void work();
