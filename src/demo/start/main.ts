import '../../core/threads';
import '../../core/own-files';
import 'reflect-metadata';
import { type Config, readConfig } from '../../core/config';
import { endInTime } from '../../core/end-in-time';
import { openLog } from '../../core/log';
import { startFault } from '../../start-faults';
import { Demo } from './demo';
import { roomAddress } from './room-address';

let config: Config | null = null;
let isEnding = (): boolean => false;

async function start(): Promise<void> {
  const room = process.argv.includes('--room');
  config = readConfig({
    LOG_LEVEL: 'warn',
    ...process.env,
    HOST: room ? '0.0.0.0' : '127.0.0.1',
    ...(room && !process.env.PUBLIC_URL ? { PUBLIC_URL: roomAddress(process.env.PORT) } : {}),
  });
  const log = openLog(config.LOG_LEVEL);
  isEnding = endInTime(log);
  const demo = new Demo(config, log, process.stdout);
  await demo.start({ fresh: process.argv.includes('--fresh') });
}

start().catch((error: unknown) => {
  // Somebody ended it in the middle of the company's past: that the past goes no further is no fault.
  if (isEnding()) process.exit(0);
  process.stderr.write(`\n${startFault(error, config)}\n`);
  process.exit(1);
});
