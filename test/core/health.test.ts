/** @program its-own */
import { Writable } from 'node:stream';
import { Controller, Get, Module } from '@nestjs/common';
import { Client } from 'pg';
import request from 'supertest';
import { isPostgres } from '../../src/core/database/columns';
import { database, repo, sql } from '../../src/core/database/tx';
import { DatabasePulse } from '../../src/core/health/database-pulse';
import { Job } from '../../src/core/jobs/job.entity';
import { Scheduler } from '../../src/core/jobs/scheduler';
import { Public } from '../../src/core/web/access';
import { Timeline } from '../../src/timeline/timeline.service';
import { Reaction } from '../../src/timeline/reaction.entity';
import { startApp, type TestApp } from '../support/app';
import { type Cast, seedCast, signIn } from '../support/cast';
import { copiedDatabase, type Place } from '../support/database';
import { Stranger } from '../support/stranger';
import { pause } from './ledger';
import { fact as declareFact, nothing } from '../../src/timeline/fact-kind';

@Controller('probe')
@Public()
class SlowController {
  @Get('slow') slow() {
    return pause(1_050);
  }
  @Get('quick') quick() {
    return pause(1);
  }
}

@Module({ controllers: [SlowController] })
class SlowModule {}

const lines: Record<string, unknown>[] = [];
const log = new Writable({
  write: (line: Buffer, _, done) => {
    lines.push(JSON.parse(line.toString()) as Record<string, unknown>);
    done();
  },
});

// A busy machine may take a while over the smallest answer.
const PATIENT = 20_000;

let place: Place;
let desk: TestApp;
let cast: Cast;
let pulse: DatabasePulse;
beforeAll(async () => {
  place = await copiedDatabase();
  desk = await startApp({ place, more: [SlowModule], env: { LOG_LEVEL: 'info' }, log });
  cast = await seedCast(desk.app);
  await desk.settle();
  pulse = desk.app.get(DatabasePulse);
  Object.assign(pulse.patience, { freshMs: 0, answerMs: PATIENT });
});
afterAll(async () => {
  await desk.close();
  await place.remove();
});

const ready = (query = '') => request(desk.server).get(`/health/ready${query}`);
const fromOutside = (query = '') => ready(query).set('X-Forwarded-For', '203.0.113.9');
const live = () => request(desk.server).get('/health/live');

it('tells counts on the machine itself and to an administrator, and to everybody else only what is well', async () => {
  const all = { database: 'well', mail: 'well', reactions: 'well', jobs: 'well' };
  expect((await fromOutside().expect(200)).body).toEqual({ status: 'ready', checks: all });
  const { body } = await ready().expect(200);
  expect(body).toMatchObject({ status: 'ready', checks: { mail: { state: 'well', waiting: 0, oldestMinutes: 0 } } });
  const ada = await signIn(desk, cast.ada);
  expect((await ada.get('/health/details').set('X-Forwarded-For', '203.0.113.9').expect(200)).body).toEqual(body);
  await (await signIn(desk, cast.jonas)).get('/health/details').expect(403);
  await live().expect(200, { status: 'up' });
});

it('writes to know, once for all who ask at the same time', async () => {
  await desk.travel('2026-03-10T08:30:00Z');
  const before = await beats();
  await Promise.all(Array.from({ length: 8 }, () => ready().expect(200)));
  expect(await beats()).not.toEqual(before);
  expect(await sql('SELECT * FROM "heartbeat"')).toHaveLength(1);
});
const beats = async (): Promise<unknown> => (await sql('SELECT "beatAt" FROM "heartbeat"'))[0]?.beatAt;

describe('while nothing can be written', () => {
  const held = async (work: () => Promise<void>): Promise<void> => {
    if (isPostgres()) {
      const other = new Client(place.options.url);
      await other.connect();
      await other.query('BEGIN');
      await other.query('LOCK TABLE "heartbeat" IN EXCLUSIVE MODE');
      await work().finally(() => other.end());
    } else {
      const other = await Stranger.open(place.options.file ?? '');
      await other.does('BEGIN IMMEDIATE');
      await work().finally(() => other.goes());
    }
  };
  beforeEach(() => (pulse.patience.answerMs = 150));
  afterEach(() => Object.assign(pulse.patience, { answerMs: PATIENT, deadMs: 90_000 }));

  it('is not ready, says so in time, and is ready again by itself', async () => {
    await held(async () => {
      const since = performance.now();
      expect((await fromOutside().expect(503)).body).toEqual({
        status: 'not ready',
        checks: { database: 'not well' },
      });
      expect(performance.now() - since).toBeLessThan(PATIENT / 2);
      await request(desk.server).get('/sign-in').expect(200);
      await live().expect(200);
    });
    pulse.patience.answerMs = PATIENT;
    await ready().expect(200);
  });

  it('is alive as long as nobody else can write either', async () => {
    pulse.patience.deadMs = 50;
    await held(async () => {
      for (let i = 0; i < 4; i += 1) {
        await live().expect(200);
        await pause(100);
      }
    });
    pulse.patience.answerMs = PATIENT;
    await ready().expect(200);
  });

  (isPostgres() ? it : it.skip)('is dead where others write and this program alone does not', async () => {
    const lost = Array.from({ length: 10 }, () => database().createQueryRunner());
    for (const runner of lost) await runner.connect();
    pulse.patience.deadMs = 50;
    let alive = 200;
    for (let waits = 0; alive === 200 && waits < 50; waits += 1) {
      await pause(200);
      alive = (await live()).status;
    }
    await live().expect(503, { status: 'dead' });
    for (const runner of lost) await runner.release();
    pulse.patience.answerMs = PATIENT;
    await ready().expect(200);
    await live().expect(200);
  });
});

const probe = declareFact('probe', { audience: 'subject', words: nothing });

describe('while something owed is not done', () => {
  const degraded = async (check: string, details: object): Promise<void> => {
    expect((await ready().expect(200)).body).toMatchObject({ status: 'degraded', checks: { [check]: details } });
    await fromOutside('?strict').expect(503);
  };

  it('is degraded by a reaction that was parked or waits for long', async () => {
    const at = desk.clock.now();
    const subject = { kind: 'probe', id: 1 };
    const fact = await desk.app.get(Timeline).record(probe, { subject, actorId: null, personId: null, at });
    const row = { factId: fact.id, follower: 'probe', attempts: 6, lastError: 'no', wakeAt: at };
    await repo(Reaction).insert({ ...row, state: 'failed' });
    await degraded('reactions', { state: 'not well', failed: 1, late: 0 });
    const hourAgo = new Date(at.getTime() - 3_600_000);
    await repo(Reaction).update({ factId: fact.id }, { state: 'waiting', wakeAt: hourAgo });
    await degraded('reactions', { state: 'not well', failed: 0, late: 1 });
    await repo(Reaction).delete({ factId: fact.id });
    await fromOutside('?strict').expect(200);
  });

  it('is degraded by recurring work that fails again and again, or does not come', async () => {
    const name = 'mails: purge';
    const row = { kind: 'schedule', key: name };
    await repo(Job).update(row, { lastError: 'no luck', attempts: 3 });
    await degraded('jobs', { failing: [name] });
    await repo(Job).update(row, { lastError: null, attempts: 0, nextAt: new Date('2026-03-01') });
    desk.app.get(Scheduler).plan(
      desk.app
        .get(Scheduler)
        .all()
        .filter((entry) => entry.name === name),
    );
    expect((await ready()).body).toMatchObject({ status: 'ready' });
    await desk.app.get(Scheduler).start();
    await degraded('jobs', { late: [name] });
  });
});

it('a request that took longer than a second is a warning in the log', async () => {
  await request(desk.server).get('/probe/quick').expect(200);
  await request(desk.server).get('/probe/slow').expect(200);
  const told = lines.filter(({ req }) => (req as { path?: string } | undefined)?.path?.startsWith('/probe'));
  expect(told.map(({ level, msg }) => [level, msg])).toEqual([
    [30, 'request completed'],
    [40, 'a slow request'],
  ]);
});
