import { INestApplication } from '@nestjs/common';
import { createServer, Server } from 'node:http';
import type { Writable } from 'node:stream';
import { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { DataSource } from 'typeorm';
import { boot, Boot } from '../../src/boot';
import { TravellingClock } from '../../src/core/clock';
import { readConfig } from '../../src/core/config';
import { setSynchronous } from '../../src/core/database/drivers/data-source';
import { Scheduler } from '../../src/core/jobs/scheduler';
import { copiedDatabase, type Place } from './database';
import { watchRefusals } from './refusals';

/** Tuesday, 10 March 2026, nine o'clock in Berlin: all tests start here. */
export const firstInstant = new Date('2026-03-10T08:00:00Z');

export interface TestApp {
  app: INestApplication;
  /** For supertest; it listens already. */
  server: Server;
  url: string;
  clock: TravellingClock;
  /** Moves the clock, stopping wherever scheduled work wakes, and does all that is due. */
  travel(to: Date | string): Promise<void>;
  /** Does what is due without moving the clock: follow-ups, mails. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface StartOptions {
  at?: Date;
  more?: Boot['more'];
  env?: Record<string, string>;
  /** A database that outlives the program: whoever made it removes it. */
  place?: Place;
  /** Where the log goes, line by line; nowhere in particular otherwise. */
  log?: Writable;
}

/** The whole program on a copy of the migrated database, its scheduled work standing still until the test travels. */
export async function startApp(options: StartOptions = {}): Promise<TestApp> {
  const { at = firstInstant, more, env, place: kept } = options;
  const place = kept ?? (await copiedDatabase());
  const port = await freePort();
  const clock = new TravellingClock(at);
  const url = `http://127.0.0.1:${port}`;
  const config = readConfig({
    FIRSTHAND_DATA: place.folder,
    DATABASE_URL: place.options.url,
    SECRET: 'the tests keep no secret from anybody',
    PUBLIC_URL: url,
    PORT: String(port),
    LOG_LEVEL: 'error',
    MIGRATE: 'off',
    ...env,
  });
  const level = { level: config.LOG_LEVEL };
  const log = options.log ? pino(level, options.log) : pino(level);
  const app = await boot({ config, clock, log, more, database: { direct: place.options.direct } });
  await setSynchronous('off', app.get(DataSource));
  await app.listen(port, '127.0.0.1');
  const server = app.getHttpServer() as Server;
  // A test may do something else for long; what it asks next must not meet a connection that is just being closed.
  server.keepAliveTimeout = 0;
  const refusals = watchRefusals(server);
  const travel = (to: Date | string): Promise<void> => travelTo(app.get(Scheduler), clock, new Date(to));
  const close = async (): Promise<void> => {
    // Nobody is on the way to it any more: what is idle need not stay until the program looks (see drain.ts).
    server.closeIdleConnections();
    await app.close();
    if (!kept) await place.remove();
    if (refusals.length > 0) throw new Error([...new Set(refusals)].join('\n'));
  };
  return { app, server, url, clock, travel, settle: () => travel(clock.now()), close };
}

const tooManyStops = 1_000;

async function travelTo(scheduler: Scheduler, clock: TravellingClock, until: Date): Promise<void> {
  for (let stops = 0; ; stops += 1) {
    const waking = await wakingBy(scheduler, until);
    if (waking.length === 0) break;
    if (stops === tooManyStops)
      throw new Error(`scheduled work never comes to rest: ${waking.map((entry) => entry.name).join(', ')}`);
    const at = new Date(Math.max(clock.now().getTime(), Math.min(...waking.map((entry) => entry.wake.getTime()))));
    clock.travelTo(at);
    await scheduler.runNow(at, ...waking.filter((entry) => entry.wake <= at).map((entry) => entry.name));
  }
  clock.travelTo(until);
  await scheduler.runDue(until);
}

async function wakingBy(scheduler: Scheduler, until: Date): Promise<{ name: string; wake: Date }[]> {
  const waking: { name: string; wake: Date }[] = [];
  for (const entry of scheduler.all()) {
    const wake = (await entry.wake?.()) ?? null;
    if (wake && wake <= until) waking.push({ name: entry.name, wake });
  }
  return waking;
}

// Links in mails must be followable, so the address is known before the program starts.
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
