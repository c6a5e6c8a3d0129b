import '../../core/threads';
import 'reflect-metadata';
import { type Config, readConfig } from '../../core/config';
import { openLog } from '../../core/log';
import { startFault } from '../../start-faults';
import { Demo } from './demo';
import { roomAddress } from './room-address';

let config: Config | null = null;

async function start(): Promise<void> {
  const room = process.argv.includes('--room');
  config = readConfig({
    LOG_LEVEL: 'warn',
    ...process.env,
    HOST: room ? '0.0.0.0' : '127.0.0.1',
    ...(room && !process.env.PUBLIC_URL ? { PUBLIC_URL: roomAddress(process.env.PORT) } : {}),
  });
  const demo = new Demo(config, openLog(config.LOG_LEVEL), process.stdout);
  await demo.start({ fresh: process.argv.includes('--fresh') });
}

start().catch((error: unknown) => {
  process.stderr.write(`\n${startFault(error, config)}\n`);
  process.exit(1);
});
