import { openDatabase } from '../../src/core/database/drivers/data-source';
import { useDatabase } from '../../src/core/database/tx';
import { engine } from './engine';

/** Sweeps once in a process of its own, so that it can be killed in the middle. */
async function work(): Promise<void> {
  const [file, at] = process.argv.slice(2);
  const database = await openDatabase({ url: process.env.DATABASE_URL, file, synchronous: 'normal' });
  useDatabase(database);
  process.stdout.write('sweeping\n');
  await engine().bells.sweep(new Date(at ?? ''));
  await database.destroy();
}

void work();
