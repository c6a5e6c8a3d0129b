process.env.UV_THREADPOOL_SIZE ??= '8';
import 'reflect-metadata';
import { readConfig } from '../../core/config';
import { openLog } from '../../core/log';
import { Demo, DemoStops } from './demo';
import { roomAddress } from './room-address';

async function start(): Promise<void> {
  const room = process.argv.includes('--room');
  const config = readConfig({
    LOG_LEVEL: 'warn',
    ...process.env,
    HOST: room ? '0.0.0.0' : '127.0.0.1',
    ...(room && !process.env.PUBLIC_URL ? { PUBLIC_URL: roomAddress(process.env.PORT) } : {}),
  });
  const demo = new Demo(config, openLog(config.LOG_LEVEL), process.stdout);
  await demo.start({ fresh: process.argv.includes('--fresh') });
}

start().catch((error: unknown) => {
  const known = error instanceof DemoStops || (error as Error)?.name === 'ConfigFaulty';
  process.stderr.write(`\n${known ? (error as Error).message : String((error as Error)?.stack ?? error)}\n`);
  process.exit(1);
});
