import { Client } from 'pg';
import request from 'supertest';
import type { Clock } from '../../src/core/clock';
import { isPostgres } from '../../src/core/database/columns';
import { openDatabase } from '../../src/core/database/drivers/data-source';
import { PostgresChannel } from '../../src/core/database/postgres-channel';
import type { GuardedRunner } from '../../src/core/database/statement-guard';
import { database, sql, tx, useDatabase } from '../../src/core/database/tx';
import { Unavailable } from '../../src/core/errors';
import { presence } from '../../src/settings/visibility-switches';
import { Visibility } from '../../src/settings/visibility.service';
import { Presence } from '../../src/tickets/presence/presence.service';
import { living } from '../insights/insights-desk';
import { DeskProcess, freePort } from '../robustness/desk-process';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, cookieOf, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { copiedDatabase, emptyPlace, type Place } from '../support/database';
import { TcpProxy } from '../support/tcp-proxy';
import { insert, Item, pause, tags } from './ledger';
import { patient, sleep, until } from '../support/until';

const onPostgres = isPostgres() ? describe : describe.skip;

async function took(work: Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work;
  return performance.now() - since;
}

onPostgres('PostgreSQL behind a network', () => {
  const connections = 4;
  // Far enough from each other that a slow machine doesn't take the one for the other.
  const waits = { connectMs: 1_200, answerMs: 3_000, lockMs: 300, pingMs: 200, quietMs: 100 };
  let place: Place;
  let proxy: TcpProxy;
  let url: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    place = await emptyPlace();
    proxy = await TcpProxy.to(place.options.url);
    url = proxy.through(place.options.url ?? '');
    const dataSource = await openDatabase({ url, entities: [Item], connections, waits });
    useDatabase(dataSource);
    await dataSource.synchronize();
    close = () => dataSource.destroy();
  });
  beforeEach(() => sql('DELETE FROM item'));
  afterAll(async () => {
    useDatabase(null);
    await close();
    await proxy.close();
    await place.remove();
  });

  const allAtOnce = (work: () => Promise<unknown>): Promise<unknown>[] => Array.from({ length: connections }, work);
  const everyConnectionOpen = (): Promise<unknown> =>
    until('every connection is open', patient, () =>
      Promise.all(allAtOnce(() => sql('SELECT pg_sleep(0.05)'))).then(
        () => true,
        () => false,
      ),
    );

  it('takes the transaction of a connection that it closes along, and nobody else', async () => {
    const killer = new Client(place.options.url);
    await killer.connect();
    const broken = tx(async () => {
      await insert('gone');
      const [{ pid }] = await sql<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await killer.query('SELECT pg_terminate_backend($1)', [pid]);
      await pause(50);
      await insert('never');
    });
    await expect(broken).rejects.toBeInstanceOf(Unavailable);
    await killer.end();
    await Promise.all(Array.from({ length: 12 }, (_, i) => tx(() => insert(`after${i}`))));
    expect((await tags()).split(',')).toHaveLength(12);
  });

  it('finds out connections that went silent while nobody used them', async () => {
    await everyConnectionOpen();
    expect(proxy.count).toBe(connections);
    await pause(150);
    proxy.silence();
    const times = (await Promise.all(allAtOnce(() => took(insert('kept'))))) as number[];
    expect(Math.max(...times)).toBeLessThan(waits.answerMs);
    expect(await tags()).toBe(Array.from({ length: connections }, () => 'kept').join());
  });

  it('loses the statements under which connections went silent, their locks too, and nothing after them', async () => {
    const usual = database();
    const many = await openDatabase({ url, entities: [Item], connections: 12, waits });
    useDatabase(many);
    const allOfThem = (work: (n: number) => Promise<unknown>): Promise<unknown>[] =>
      Array.from({ length: 12 }, (_, n) => work(n));
    const open = (): Promise<boolean> =>
      Promise.all(allOfThem(() => sql('SELECT pg_sleep(0.05)'))).then(
        () => true,
        () => false,
      );
    await insert('row');
    await until('every connection is open', patient, open);
    const work = (n: number): Promise<unknown> => (n ? insert('unknown') : sql(`UPDATE item SET tag = 'lost'`));
    const ends = Promise.allSettled(allOfThem((n) => tx(() => work(n).then(() => sql('SELECT pg_sleep(0.3)')))));
    await pause(150);
    proxy.silence();
    for (const end of await ends) expect(end).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
    const after = [...allOfThem(() => insert('after')), sql(`UPDATE item SET tag = 'kept' WHERE tag = 'row'`)];
    expect(await took(Promise.all(after))).toBeLessThan(waits.answerMs);
    expect((await tags()).match(/after|kept/g)).toHaveLength(13);
    useDatabase(usual);
    await many.destroy();
  });

  it('may be away, and is used again as soon as it is back', async () => {
    proxy.goAway();
    for (let i = 0; i < 3; i += 1) await expect(sql('SELECT 1')).rejects.toBeInstanceOf(Unavailable);
    await expect(tx(() => insert('lost'))).rejects.toBeInstanceOf(Unavailable);
    proxy.comeBack();
    await tx(() => insert('kept'));
    expect(await tags()).toBe('kept');
    expect(await sql(`SELECT current_setting('plan_cache_mode') AS "mode", current_setting('jit') AS "jit"`)).toEqual([
      { mode: 'force_generic_plan', jit: 'off' },
    ]);
  });

  it('ends every wait: for a lock, for an answer, for a forgotten transaction, for a free connection', async () => {
    await insert('row');
    await tx(async () => {
      await sql(`UPDATE item SET tag = 'held'`);
      const other = database().query(`UPDATE item SET tag = 'waits'`);
      await expect(other).rejects.toMatchObject({ constructor: Unavailable, message: expect.stringContaining('lock') });
    });
    await expect(sql('SELECT pg_sleep(30)')).rejects.toBeInstanceOf(Unavailable);
    await expect(tx(() => insert('late').then(() => pause(2_800)))).rejects.toBeInstanceOf(Unavailable);
    const full = Promise.all(allAtOnce(() => sql('SELECT pg_sleep(2)')));
    await expect(sql('SELECT 1')).rejects.toBeInstanceOf(Unavailable);
    await full;
    expect(await tags()).toBe('held');
  });

  it('gives what may take its time as long as it needs, and the next one on that connection the usual', async () => {
    const runner = database().createQueryRunner();
    await (runner as unknown as GuardedRunner).patiently(() => runner.query('SELECT pg_sleep(3.1)'));
    await expect(runner.query('SELECT pg_sleep(30)')).rejects.toBeInstanceOf(Unavailable);
    await runner.release();
  });

  it('lets no start hang that meets a port without a word', async () => {
    proxy.listenOnly(true);
    await expect(openDatabase({ url, entities: [Item], waits: { connectMs: 200 } })).rejects.toThrow('timeout');
    proxy.listenOnly(false);
  });

  it('lets a channel listen again that the network cut off without a word', async () => {
    const between = await TcpProxy.to(place.options.url);
    const heard: string[] = [];
    let joined = 0;
    const channel = new PostgresChannel(
      between.through(place.options.url ?? ''),
      'firsthand_probe',
      (text) => heard.push(text),
      () => (joined += 1),
      { connectMs: 5_000, answerMs: 1_000, beatMs: 300 },
    );
    channel.open();
    await until('it listens', patient, () => joined > 0);
    between.silence();
    const before = joined;
    await until('it listens again', patient, () => joined > before);
    await until('it hears', patient, () => {
      channel.publish('hello');
      return heard.includes('hello');
    });
    expect(new Set(heard)).toEqual(new Set(['hello']));
    await channel.close();
    await between.close();
  });
});

onPostgres('the desk while PostgreSQL is away', () => {
  let place: Place;
  let proxy: TcpProxy;
  let desk: TestApp;
  let cast: Cast;
  let ana: Browser;
  let other: DeskProcess | null = null;

  beforeAll(async () => {
    place = await copiedDatabase();
    proxy = await TcpProxy.to(place.options.url);
    const env = { DATABASE_URL: proxy.through(place.options.url ?? ''), LOG_LEVEL: 'silent' };
    desk = await startApp({ place, env });
    await seedDesk(desk.app);
    cast = await seedCast(desk.app);
    ana = await signIn(desk, cast.ana);
  });
  afterAll(async () => {
    await other?.end('SIGKILL');
    await desk.close();
    await proxy.close();
    await place.remove();
  });

  it('answers 503 in plain words, keeps what was typed, and goes on when it is back', async () => {
    await ana.get('/').expect(200);
    proxy.goAway();
    const page = await ana.post('/tickets').field('words', 'My printer eats every page').expect(503);
    expect(page.headers['retry-after']).toBe('10');
    expect(page.text).toContain('My printer eats every page');
    expect(page.text).not.toMatch(/ECONN|terminated|postgres/i);
    const problem = await ana.get('/').set('accept', 'application/json').expect(503);
    expect(problem.headers['content-type']).toContain('application/problem+json');
    await request(desk.server).get('/health/ready').expect(503);
    await request(desk.server).get('/health/live').expect(200);
    proxy.comeBack();
    await ana.get('/').expect(200);
    await request(desk.server).get('/health/ready').expect(200);
  });

  it('shows who looks through another instance, comes back by itself, and is silent once switched off', async () => {
    const { app, clock } = desk;
    const id = await living(desk, cast).file(cast.ana);
    await app.get(Visibility).turnOn(presence, 'Agreement 7', cast.mira.id, clock.now());
    await desk.travel(new Date(clock.now().getTime() + 11 * 86_400_000));
    const [mira, tom] = [await signIn(desk, cast.mira), await signIn(desk, cast.tom)];
    // Two instances of one desk agree about the time: what is due to the one is due to the other.
    const there = (other = await DeskProcess.start(place, await freePort(), { AHEAD_MS: String(ahead(clock)) }));
    const row = `row-${id}`;
    // Jonas has only the list open, and only there.
    const queue = pageThatComesBack(() => there.get(`/queue/live?view=all&parts=${row}&returned=1`, {}, 1));
    const shown = () => queue.parts(row).at(-1) ?? '';
    const hers = await looks(mira, id);
    await until('Mira is seen there', patient, () => shown().includes('Mira Kaya is looking'));
    const [{ n }] = await sql<{ n: unknown }>(
      `SELECT COUNT(pg_terminate_backend(pid)) AS n FROM pg_stat_activity
        WHERE application_name = 'firsthand_presence' AND datname = current_database()`,
    );
    expect(Number(n)).toBeGreaterThanOrEqual(2);
    hers.abort();
    const his = await looks(tom, id);
    const alone = () => shown().includes('Tom Okafor is') && !shown().includes('Mira Kaya is');
    await until('Tom alone is seen', patient, alone);
    const jonas = pageThatComesBack(() => there.get(`/tickets/${id}/live`, {}, 1));
    await until('and Jonas here', patient, () => app.get(Presence).on(id, cast.tom.id)[0]?.name === 'Jonas Weber');
    await app.get(Visibility).turnOff(presence, cast.mira.id, clock.now());
    await until('nobody is seen any more', patient, async () => {
      await desk.settle();
      return !shown().includes('is looking') && app.get(Presence).on(id, 0).length === 0;
    });
    his.abort();
    jonas.close();
    queue.close();
  });

  /** Somebody opens a ticket through this instance, until they leave. */
  async function looks(who: Browser, id: number): Promise<AbortController> {
    const leave = new AbortController();
    const answer = await fetch(`${desk.url}/tickets/${id}/live`, {
      signal: leave.signal,
      headers: { Cookie: cookieOf(who) },
    });
    expect(answer.status).toBe(200);
    return leave;
  }
});

const ahead = (clock: Clock): number => clock.now().getTime() - Date.now();

/** What an open page was told so far. Where its connection ends it opens another one, as a browser does. */
function pageThatComesBack(open: () => Promise<Response>): {
  parts: (name: string) => (string | null)[];
  close: () => void;
} {
  let text = '';
  const left = new AbortController();
  let leave = (): unknown => undefined;
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    const reader = (await open()).body!.getReader();
    leave = () => reader.cancel();
    for (let next = await reader.read(); !next.done; next = await reader.read()) text += decoder.decode(next.value);
  };
  const stay = async (): Promise<void> => {
    for (; !left.signal.aborted; await sleep(200)) await read().catch(() => undefined);
  };
  void stay();
  const parts = (name: string) =>
    [...text.matchAll(/^data: (.*)$/gm)]
      .map(([, data]) => (JSON.parse(data) as { parts: Record<string, string | null> }).parts[name])
      .filter((part) => part !== undefined);
  return {
    parts,
    close: () => {
      left.abort();
      leave();
    },
  };
}
