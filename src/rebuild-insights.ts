import 'reflect-metadata';
import { pino } from 'pino';
import { boot } from './boot';
import { SystemClock } from './core/clock';
import { ConfigFaulty, readConfig } from './core/config';
import { Insights } from './insights/cells/insights.service';

/** For administrators: counts every figure anew from the facts. The program may go on running meanwhile. */
async function run(): Promise<string> {
  const app = await boot({ config: readConfig(), clock: new SystemClock(), log: pino({ level: 'error' }) });
  try {
    return `counted  ${await app.get(Insights).rebuild()} tickets`;
  } finally {
    await app.close();
  }
}

run().then(
  (line) => process.stdout.write(`${line}\n`),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof ConfigFaulty ? error.message : String((error as Error)?.message ?? error)}\n`,
    );
    process.exitCode = 1;
  },
);
