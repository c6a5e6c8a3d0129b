import './core/threads';
import './core/own-files';
import 'reflect-metadata';
import { seedReference } from '../seeds/reference';
import { boot } from './boot';
import { SystemClock } from './core/clock';
import { type Config, readConfig } from './core/config';
import { endInTime } from './core/end-in-time';
import { oneAtATime } from './core/database/migrating/one-at-a-time';
import { watchLoop } from './core/health/loop-watch';
import { Scheduler } from './core/jobs/scheduler';
import { openLog } from './core/log';
import { openToOthers } from './core/own-files';
import { FirstAdministrator } from './people/directory/first-administrator';
import { holdsDemo } from './settings/demo-mark';
import { startFault, StartRefused } from './start-faults';

const demoFound =
  'This database holds the demo company, and anyone can be any of its people. Choose another ' +
  'folder with FIRSTHAND_DATA (or another DATABASE_URL).';

let config: Config | null = null;

async function start(): Promise<void> {
  config = readConfig();
  const log = openLog(config.LOG_LEVEL);
  endInTime(log);
  const open = openToOthers(config.dataDir);
  if (open) log.warn(open);
  const clock = new SystemClock();
  const app = await boot({ config, clock, log });
  if (await holdsDemo()) {
    await app.close();
    throw new StartRefused(demoFound);
  }
  const welcome = await oneAtATime(async () => {
    await seedReference(app, clock.now());
    return app.get(FirstAdministrator).ensure(clock.now());
  });
  await app.listen(config.PORT, config.HOST);
  await app.get(Scheduler).start();
  watchLoop(log);
  process.stdout.write(`Firsthand listens on ${config.PUBLIC_URL} (${config.HOST}:${config.PORT})\n`);
  if (welcome) process.stdout.write(`${welcome}\n`);
}

start().catch((error: unknown) => {
  process.stderr.write(`${startFault(error, config)}\n`);
  process.exit(1);
});
