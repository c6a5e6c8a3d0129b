import { Client } from 'pg';
import request from 'supertest';
import { isPostgres } from '../../src/core/database/columns';
import { openDatabase } from '../../src/core/database/drivers/data-source';
import type { GuardedRunner } from '../../src/core/database/statement-guard';
import { database, sql, tx, useDatabase } from '../../src/core/database/tx';
import { Unavailable } from '../../src/core/errors';
import { presence } from '../../src/settings/visibility-switches';
import { Visibility } from '../../src/settings/visibility.service';
import { Presence } from '../../src/tickets/presence/presence.service';
import { living } from '../insights/insights-desk';
import { DeskProcess, freePort, until } from '../robustness/desk-process';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, cookieOf, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { copiedDatabase, emptyPlace, type Place } from '../support/database';
import { TcpProxy } from '../support/tcp-proxy';
import { insert, Item, pause, tags } from './ledger';

const onPostgres = isPostgres() ? describe : describe.skip;

async function took(work: Promise<unknown>): Promise<number> {
  const since = performance.now();
  await work;
  return performance.now() - since;
}

onPostgres('PostgreSQL behind a network', () => {
  const connections = 4;
  let place: Place;
  let proxy: TcpProxy;
  let url: string;
  let close: () => Promise<void>;

  beforeAll(async () => {
    place = await emptyPlace();
    proxy = await TcpProxy.to(place.options.url);
    url = proxy.through(place.options.url ?? '');
    const waits = { connectMs: 600, answerMs: 800, lockMs: 300, idleMs: 600, pingMs: 200, quietMs: 100 };
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
  const everyConnectionOpen = (): Promise<unknown> => Promise.all(allAtOnce(() => sql('SELECT pg_sleep(0.05)')));

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
    expect(Math.max(...times)).toBeLessThan(700);
    expect(await tags()).toBe('kept,kept,kept,kept');
  });

  it('loses the statements under which connections went silent, and nothing after them', async () => {
    await everyConnectionOpen();
    const ends = Promise.allSettled(
      allAtOnce(() => tx(() => insert('unknown').then(() => sql('SELECT pg_sleep(0.2)')))),
    );
    await pause(100);
    proxy.silence();
    for (const end of await ends) expect(end).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
    expect(await took(Promise.all(allAtOnce(() => insert('after'))))).toBeLessThan(400);
    expect(await tags()).toContain('after,after,after,after');
  });

  it('may be away, and is used again as soon as it is back', async () => {
    proxy.goAway();
    for (let i = 0; i < 3; i += 1) await expect(sql('SELECT 1')).rejects.toBeInstanceOf(Unavailable);
    await expect(tx(() => insert('lost'))).rejects.toBeInstanceOf(Unavailable);
    proxy.comeBack();
    await tx(() => insert('kept'));
    expect(await tags()).toBe('kept');
  });

  it('ends every wait: for a lock, for an answer, for a forgotten transaction, for a free connection', async () => {
    await insert('row');
    await tx(async () => {
      await sql(`UPDATE item SET tag = 'held'`);
      const other = database().query(`UPDATE item SET tag = 'waits'`);
      await expect(other).rejects.toMatchObject({ constructor: Unavailable, message: expect.stringContaining('lock') });
    });
    await expect(sql('SELECT pg_sleep(5)')).rejects.toBeInstanceOf(Unavailable);
    await expect(tx(() => insert('late').then(() => pause(800)))).rejects.toBeInstanceOf(Unavailable);
    const full = Promise.all(allAtOnce(() => sql('SELECT pg_sleep(0.7)')));
    await expect(sql('SELECT 1')).rejects.toBeInstanceOf(Unavailable);
    await full;
    expect(await tags()).toBe('held');
  });

  it('gives what may take its time as long as it needs, and the next one on that connection the usual', async () => {
    const runner = database().createQueryRunner();
    await (runner as unknown as GuardedRunner).patiently(() => runner.query('SELECT pg_sleep(0.9)'));
    await expect(runner.query('SELECT pg_sleep(0.9)')).rejects.toBeInstanceOf(Unavailable);
    await runner.release();
  });

  it('lets no start hang that meets a port without a word', async () => {
    proxy.listenOnly(true);
    await expect(openDatabase({ url, entities: [Item], waits: { connectMs: 200 } })).rejects.toThrow('timeout');
    proxy.listenOnly(false);
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
    other = await DeskProcess.start(place, await freePort(), {});
    const row = `row-${id}`;
    // Jonas has only the list open, and only there.
    const queue = told(await other.get(`/queue/live?view=all&parts=${row}&returned=1`, {}, 1));
    const shown = () => queue.parts(row).at(-1) ?? '';
    const hers = await looks(mira, id);
    await until('Mira is seen there', 40, () => shown().includes('Mira Kaya is looking'));
    const [{ n }] = await sql<{ n: unknown }>(
      `SELECT COUNT(pg_terminate_backend(pid)) AS n FROM pg_stat_activity
        WHERE application_name = 'firsthand_presence' AND datname = current_database()`,
    );
    expect(Number(n)).toBe(2);
    hers.abort();
    const his = await looks(tom, id);
    await until('Tom alone is seen', 40, () => shown().includes('Tom Okafor is') && !shown().includes('Mira Kaya is'));
    const jonas = told(await other.get(`/tickets/${id}/live`, {}, 1));
    await until('and Jonas here', 40, () => app.get(Presence).on(id, cast.tom.id)[0]?.name === 'Jonas Weber');
    await app.get(Visibility).turnOff(presence, cast.mira.id, clock.now());
    await until('nobody is seen any more', 40, async () => {
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

/** What an open page was told so far. */
function told(answer: Response): { parts: (name: string) => (string | null)[]; close: () => void } {
  let text = '';
  const reader = answer.body!.getReader();
  const decoder = new TextDecoder();
  const read = async (): Promise<void> => {
    for (let next = await reader.read(); !next.done; next = await reader.read()) text += decoder.decode(next.value);
  };
  void read().catch(() => undefined);
  const parts = (name: string) =>
    [...text.matchAll(/^data: (.*)$/gm)]
      .map(([, data]) => (JSON.parse(data) as { parts: Record<string, string | null> }).parts[name])
      .filter((part) => part !== undefined);
  return { parts, close: () => void reader.cancel() };
}
