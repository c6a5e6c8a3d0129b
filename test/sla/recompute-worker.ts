import { openDatabase } from '../../src/core/database/drivers/data-source';
import { TravellingClock } from '../../src/core/clock';
import { useDatabase } from '../../src/core/database/tx';
import { engine } from './engine';

/** Recomputes in a process of its own, so that it can be killed in the middle. */
async function work(): Promise<void> {
  const [file, at] = process.argv.slice(2);
  const database = await openDatabase({ url: process.env.DATABASE_URL, file, synchronous: 'normal' });
  useDatabase(database);
  process.stdout.write('recomputing\n');
  const when = new Date(at ?? '');
  await engine(new TravellingClock(when)).recomputes.run(when);
  await database.destroy();
}

void work();
