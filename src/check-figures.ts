import './core/own-files';
import 'reflect-metadata';
import { pino } from 'pino';
import { boot } from './boot';
import { Clock, SystemClock } from './core/clock';
import { type Config, readConfig } from './core/config';
import { unhurried } from './core/database/drivers/data-source';
import { Insights } from './insights/cells/insights.service';
import { type CheckedFigure, FigureCheck } from './insights/checking/figure-check.service';
import { startFault } from './start-faults';

let config: Config | null = null;

const told = ({ value, n }: CheckedFigure['raw']): string => `${value === null ? '–' : value.toFixed(4)} of ${n}`;

/** For whoever doubts a number: every figure from raw rows in plain SQL, beside what the pages show. */
async function run(): Promise<string> {
  config = readConfig();
  const app = await boot({ config, clock: new SystemClock(), log: pino({ level: 'error' }), database: unhurried });
  try {
    await app.get(Insights).recount();
    const checked = await app.get(FigureCheck).run(app.get(Clock).now());
    const wrong = checked.filter(({ agrees }) => !agrees);
    process.exitCode = wrong.length > 0 ? 1 : 0;
    return [
      ...wrong.map(({ code, period, shown, raw }) => `${period}  ${code}: shown ${told(shown)}, counted ${told(raw)}`),
      `${checked.length} figures recomputed from raw rows, ${wrong.length} differ`,
    ].join('\n');
  } finally {
    await app.close();
  }
}

run().then(
  (lines) => process.stdout.write(`${lines}\n`),
  (error: unknown) => {
    process.stderr.write(`${startFault(error, config)}\n`);
    process.exitCode = 1;
  },
);
