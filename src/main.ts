process.env.UV_THREADPOOL_SIZE ??= '8';
import 'reflect-metadata';
import { seedReference } from '../seeds/reference';
import { boot } from './boot';
import { SystemClock } from './core/clock';
import { Config, ConfigFaulty, readConfig } from './core/config';
import { watchLoop } from './core/health/loop-watch';
import { Scheduler } from './core/jobs/scheduler';
import { openLog } from './core/log';
import { FirstAdministrator } from './people/directory/first-administrator';
import { holdsDemo } from './settings/demo-mark';

class DemoFound extends Error {
  override message =
    'This database holds the demo company, whose people anybody may be. Name another folder by FIRSTHAND_DATA (or another DATABASE_URL).';
}

async function start(): Promise<void> {
  const config: Config = readConfig();
  const log = openLog(config.LOG_LEVEL);
  const clock = new SystemClock();
  const app = await boot({ config, clock, log });
  if (await holdsDemo()) {
    await app.close();
    throw new DemoFound();
  }
  await seedReference(app, clock.now());
  const welcome = await app.get(FirstAdministrator).ensure(clock.now());
  app.get(Scheduler).start();
  watchLoop(log);
  await app.listen(config.PORT, config.HOST);
  process.stdout.write(`Firsthand listens on ${config.PUBLIC_URL} (${config.HOST}:${config.PORT})\n`);
  if (welcome) process.stdout.write(`${welcome}\n`);
}

start().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof ConfigFaulty || error instanceof DemoFound ? error.message : String((error as Error)?.stack ?? error)}\n`,
  );
  process.exit(1);
});
