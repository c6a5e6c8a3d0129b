import './core/own-files';
import 'reflect-metadata';
import { pino } from 'pino';
import { boot } from './boot';
import { SystemClock } from './core/clock';
import { type Config, readConfig } from './core/config';
import { unhurried } from './core/database/drivers/data-source';
import { Insights } from './insights/cells/insights.service';
import { startFault } from './start-faults';

let config: Config | null = null;

/** For administrators: counts every figure anew from the facts. The program may go on running meanwhile. */
async function run(): Promise<string> {
  config = readConfig();
  const app = await boot({ config, clock: new SystemClock(), log: pino({ level: 'error' }), database: unhurried });
  try {
    return `counted  ${await app.get(Insights).rebuild()} tickets`;
  } finally {
    await app.close();
  }
}

run().then(
  (line) => process.stdout.write(`${line}\n`),
  (error: unknown) => {
    process.stderr.write(`${startFault(error, config)}\n`);
    process.exitCode = 1;
  },
);
