import { boot } from '../../src/boot';
import { readConfig } from '../../src/core/config';
import { Scheduler } from '../../src/core/jobs/scheduler';
import { endInTime } from '../../src/core/end-in-time';
import { openLog } from '../../src/core/log';
import { PeopleDirectory } from '../../src/people/directory/people-directory';
import { minutes } from '../../src/core/time';
import { Tokens } from '../../src/people/access/tokens.service';
import { seedCast } from '../support/cast';
import { seedDesk } from '../support/desk';
import { limitSettings } from '../../src/people/access/personal-limits.service';
import { Settings } from '../../src/settings/settings.service';
import { SetClock } from '../support/set-clock';

/**
 * The server as it runs for real: its own process, the machine's clock, its scheduler. Prints keys for those who come
 * in.
 */
async function serve(): Promise<void> {
  const config = readConfig();
  const log = openLog('error');
  endInTime(log);
  const clock = new SetClock();
  clock.setAhead(Number(process.env.AHEAD_MS ?? 0));
  process.on('message', ({ aheadMs }: { aheadMs: number }) => clock.setAhead(aheadMs));
  const app = await boot({ config, clock, log });
  if (process.argv[2] === 'seed') {
    await seedDesk(app);
    await seedCast(app);
    // A drill sends in a minute what no person may in an hour.
    for (const limit of [limitSettings.filing, limitSettings.writing])
      await app.get(Settings).set(limit, 10_000, null, clock.now());
  }
  await app.listen(config.PORT, '127.0.0.1');
  await app.get(Scheduler).start();
  const keys: string[] = [];
  for (const address of ['ana.ruiz@example.com', 'jonas.weber@example.com']) {
    const person = await app.get(PeopleDirectory).byEmail(address);
    keys.push(await app.get(Tokens).mint('sign-in', person?.id ?? 0, null, clock.now(), minutes(15)));
  }
  process.stdout.write(`${JSON.stringify(keys)}\n`);
}

void serve();
