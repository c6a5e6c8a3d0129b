import '../support/as-used';
import { DataSource } from 'typeorm';
import request from 'supertest';
import { isPostgres } from '../../src/core/database/columns';
import { readNumbers } from '../../src/core/database/cache-versions';
import { repo, write } from '../../src/core/database/tx';
import { recountDay, rollUp } from '../../src/insights/cells/cells';
import { ToolTime } from '../../src/insights/cells/tool-time.entity';
import { InsightEntry } from '../../src/insights/cells/insight-entry.entity';
import { openings } from '../../src/insights/metrics/metrics';
import { OpenedJourneys } from '../../src/insights/opened-journeys/opened-journeys';
import { TrendQueries } from '../../src/insights/trends/trend-queries';
import { Person } from '../../src/people/person.entity';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { addTool } from '../tool-requests/tools';
import { living, moreColleagues } from './insights-desk';

let desk: TestApp;
let cast: Cast;
let life: ReturnType<typeof living>;
let colleagues: Person[];
let tickets: number[];
let carla: Browser;

/** Five rated journeys of Sales, and one of Sam, whose department is himself alone. */
beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  colleagues = await moreColleagues(desk.app, cast, 5);
  life = living(desk, cast);
  const everybody = [...colleagues, cast.sam];
  tickets = [];
  for (const person of everybody) tickets.push(await life.file(person));
  const hidden = await life.file(cast.ana, { serviceId: cast.services.security.id });
  await desk.travel('2026-03-10T10:15:00Z');
  for (const id of tickets) await life.reply(cast.jonas, id);
  await life.solve(cast.tom, hidden);
  for (const id of tickets) await life.solve(cast.jonas, id);
  for (const [index, id] of tickets.entries()) await life.confirm(everybody[index], id);
  await desk.travel('2026-03-10T11:00:00Z');
  for (const [index, score] of [5, 4, 4, 1, 2].entries()) await life.rate(tickets[index], score);
  await desk.travel('2026-03-10T11:05:00Z');
  carla = await signIn(desk, cast.carla);
});
afterAll(() => desk.close());

const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const journeysIn = (html: string): string[] =>
  [...html.matchAll(/href="(\/journeys\/[\w-]{20})"/g)].map(([, path]) => path);

describe('who may come in', () => {
  const doors = ['/trends', '/trends/exports', '/journeys', '/journeys?which=broken'];

  test.each(['ana', 'sam', 'jonas', 'ada'] as const)('%s sees none of it', async (name) => {
    const browser = await signIn(desk, cast[name]);
    const [journey] = journeysIn((await carla.get('/journeys')).text);
    for (const path of [...doors, journey]) await browser.get(path).expect(403);
  });

  test('a stranger to the program is sent to sign in', async () => {
    for (const path of doors)
      await request(desk.server)
        .get(path)
        .expect(303)
        .expect('location', /^\/sign-in\?next=/);
  });

  test.each(['carla', 'chris', 'mira'] as const)('%s sees figures and journeys', async (name) => {
    const browser = await signIn(desk, cast[name]);
    for (const path of doors) await browser.get(path).expect(200);
  });

  test('executives and change leaders find no ticket, whatever its number', async () => {
    for (const who of [cast.carla, cast.chris]) {
      const browser = await signIn(desk, who);
      for (const id of tickets) await browser.get(`/tickets/${id}`).expect(404);
    }
  });
});

describe('a figure opens its journeys', () => {
  test.each([
    ['opened', 6],
    ['solved', 6],
    ['kept', 6],
    ['broken', 6],
    ['reopened', 0],
    ['handed', 0],
  ])('%s: %i', async (which, n) => {
    const { text } = await carla.get(`/journeys?month=2026-03&which=${which}`).expect(200);
    expect(journeysIn(text)).toHaveLength(n);
    expect(words(text)).toContain(
      n === 0 ? 'There are none in this period.' : `All services and teams · March 2026 · ${n} journeys`,
    );
  });

  test('behind answers, only the lead of the team reads single ones, of that team alone', async () => {
    const mira = await signIn(desk, cast.mira);
    const own = `/journeys?month=2026-03&team=${cast.teams.workplace.id}&which=`;
    expect(journeysIn((await mira.get(`${own}satisfied`).expect(200)).text)).toHaveLength(3);
    expect(journeysIn((await mira.get(`${own}unsatisfied`).expect(200)).text)).toHaveLength(2);
    for (const [browser, path] of [
      [carla, `${own}unsatisfied`],
      [carla, '/journeys?month=2026-03&which=unsatisfied'],
      [carla, '/journeys?month=2026-03&which=recovery'],
      [mira, '/journeys?month=2026-03&which=satisfied'],
      [mira, `/journeys?month=2026-03&which=satisfied&service=${cast.services.laptop.id}`],
      [mira, '/journeys?from=2026-03-09&to=2026-03-09&which=satisfied'],
    ] as const)
      expect(journeysIn((await browser.get(path).expect(200)).text)).toEqual([]);
  });

  test('no page tells an instant: the week it was asked in, and how long things took', async () => {
    const { text } = await carla.get('/journeys?month=2026-03&which=opened').expect(200);
    const one = (await carla.get(journeysIn(text)[0]).expect(200)).text;
    for (const html of [text, one].map((all) => all.slice(all.indexOf('<main')))) {
      expect(html).not.toMatch(/<time|datetime|\d{4}-\d\d-\d\d|\d\d:\d\d/);
      expect(words(html)).toContain('week of 9 March');
    }
  });

  test('a private ticket has no journey', async () => {
    expect(journeysIn((await carla.get('/journeys?month=2026-03&which=opened')).text)).toHaveLength(6);
  });

  test('each tells stages, promises, waits and effort; a small department is not named', async () => {
    const { text } = await carla.get('/journeys?month=2026-03&which=broken').expect(200);
    for (const told of [
      'Laptop',
      'Sales',
      '1 kept, 1 broken',
      '1 contact, 0 hand-offs, 0 reopenings',
      'waiting: 2 h 15 min before someone took it',
      'Asked',
      'Rated',
    ]) {
      expect(words(text)).toContain(told);
    }
    expect(text).not.toContain('Logistics');
    expect(text.match(/Sales, /g)).toHaveLength(5);
  });

  test('where the time goes: of the whole desk at once, of no part before its month is closed', async () => {
    const text = words((await carla.get('/trends/time').expect(200)).text);
    for (const told of ['From asking to done 2 h', 'Before someone took it', 'Of all time'])
      expect(text).toContain(told);
    expect(text).not.toContain('By service, ');
  });

  test('by tool and step: asked back and declined, on the page and in a file; reasons for the desk alone', async () => {
    const { id: toolId } = await addTool(desk.app, cast, { name: 'Figma licence' });
    const steps = Object.entries({ all: 9, 'decided.manager': 14, 'asked_back.manager': 7, 'declined.manager': 5 });
    const rows = [...steps, ['decided.owner', 9] as const, ['asked_back.owner', 2] as const].flatMap(([step, n]) =>
      Array.from({ length: n }, (_, ticketId) => ({ ticketId, toolId, month: '2026-02', step, bucket: 0 })),
    );
    await repo(ToolTime).insert(rows);
    const { text } = await carla.get('/trends/time').expect(200);
    for (const told of [
      'Figma licence Manager’s approval 14 7 50 %',
      'Manager’s approval 14 7 5 Tool owner’s approval 9 not shown 0',
    ])
      expect(words(text)).toContain(told);
    expect(words(text)).not.toContain('Figma licence Tool owner’s approval');
    expect(text).not.toContain('Read them');
    const mira = await signIn(desk, cast.mira);
    const found = /href="(\/search\?[^"]*declined)"/.exec((await mira.get('/trends/time').expect(200)).text);
    await mira.get(found?.[1].replaceAll('&amp;', '&') ?? '').expect(200);
    const csv = (await carla.get('/trends/time/exports').expect(200)).text;
    for (const row of [
      'tool_declined,Tools declined,,Figma licence,,0.3571,,,share of 1,5,14,',
      'asked_back,Asked back before deciding,,Figma licence,approver.manager,0.5,,,share of 1,7,14,',
      'asked_back,Asked back before deciding,,Figma licence,approver.owner,,,,share of 1,,9,',
      'step_declined,Declined by an approver,,,approver.manager,0.3571,,,share of 1,5,14,',
      'end_to_end,From asking to done,,,,',
    ])
      expect(csv).toContain(row);
    expect((await carla.get('/trends/figures/exports').expect(200)).text).toContain('asked_back,');
  });

  test('one journey has a page of its own, under a name that leads to no ticket', async () => {
    const [path] = journeysIn((await carla.get('/journeys?month=2026-03&which=broken')).text);
    const text = words((await carla.get(path).expect(200)).text);
    for (const told of [
      'First answer',
      'broken, promised within 2 h, done after 2 h 15 min',
      'Solved',
      'kept',
      'Contacts 1',
      'Hand-offs 0',
      'Whose time it was 2 h 15 min before someone took it (100 %)',
    ])
      expect(text).toContain(told);
    for (const wrong of [
      `/journeys/${tickets[0]}`,
      '/journeys/aaaaaaaaaaaaaaaaaaaa',
      '/journeys?which=names',
      '/journeys?page=0',
      '/journeys?which=constructor',
    ]) {
      await carla.get(wrong).expect(404);
    }
  });

  test('no page of an executive names anybody, quotes anything or shows a number', async () => {
    const lists = Object.keys(openings).map((which) => `/journeys?month=2026-03&which=${which}`);
    const htmls: string[] = [];
    for (const path of ['/trends', ...lists]) htmls.push((await carla.get(path).expect(200)).text);
    for (const path of journeysIn(htmls.join())) htmls.push((await carla.get(path).expect(200)).text);
    expect(htmls.length).toBeGreaterThan(20);
    htmls.push((await carla.get('/trends/exports').expect(200)).text);
    const others = (await repo(Person).find()).filter(({ id }) => id !== cast.carla.id);
    const secrets = [
      ...others.flatMap(({ name, email }) => [...name.split(' ').map((part) => `\\b${part}\\b`), email]),
      'Quetzalcoatl',
      'xylophone',
      'marzipan',
      'kumquat',
      'rhubarb',
      'FH-',
      ...tickets.map((id) => `(?<![\\w.-])${id}(?![\\w.-])`),
      'href="/tickets/\\d',
    ];
    for (const html of htmls) for (const secret of secrets) expect(html).not.toMatch(new RegExp(secret));
  });

  test('the requester reads what it took on their own closed ticket, nobody else does', async () => {
    const own = await signIn(desk, colleagues[0]);
    expect(words((await own.get(`/tickets/${tickets[0]}`).expect(200)).text)).toContain(
      'What it took: 1 contact, 0 hand-offs, 0 reopenings. ' +
        'Waiting: 2 h 15 min before someone took it, in working time.',
    );
    const jonas = await signIn(desk, cast.jonas);
    expect((await jonas.get(`/tickets/${tickets[0]}`).expect(200)).text).not.toContain('What it took');
  });
});

describe('with many journeys', () => {
  const queries: { text: string; params: unknown[] }[] = [];

  async function asked<T>(work: () => Promise<T>): Promise<T> {
    queries.length = 0;
    const { driver } = desk.app.get(DataSource);
    const make = driver.createQueryRunner.bind(driver);
    const spy = jest.spyOn(driver, 'createQueryRunner').mockImplementation((mode) => {
      const runner = make(mode);
      const query = runner.query.bind(runner) as (
        text: string,
        params?: unknown[],
        structured?: boolean,
      ) => Promise<unknown>;
      runner.query = ((text: string, params: unknown[] = [], structured?: boolean) => {
        // Once a second for all who ask: no page's own.
        if (text !== readNumbers) queries.push({ text, params });
        return query(text, params, structured);
      }) as typeof runner.query;
      return runner;
    });
    try {
      return await work();
    } finally {
      spy.mockRestore();
    }
  }

  test('a page asks as often for twenty as for two', async () => {
    const mira = await signIn(desk, cast.mira);
    const own = `/journeys?month=2026-03&team=${cast.teams.workplace.id}&which=`;
    await asked(() => mira.get(`${own}unsatisfied`).expect(200));
    const few = queries.length;
    await asked(() => mira.get(`${own}opened`).expect(200));
    expect(few).toBeGreaterThan(5);
    expect(queries.length).toBeLessThanOrEqual(few);
  });

  test('every question rides an index, however long the desk has been there', async () => {
    const months = 'abcdefghijklmnopqrst'.split('').map((_, index) => `20${10 + index}-01`);
    const entry = ['code', 'measure', 'bucket', 'at', 'kind', 'priority', 'serviceId', 'teamId', 'departmentId']
      .map((name) => `"${name}"`)
      .join(', ');
    const dimensions = '"kind", "priority", "serviceId", "teamId", "departmentId", "counts", "net"';
    for (const month of months) {
      await write(
        `INSERT INTO "insight_entry" ("ticketId", "day", ${entry}) SELECT "ticketId" + 5000, ?, ${entry}
          FROM "insight_entry" WHERE "day" LIKE '2026-03-%'`,
        [`${month}-10`],
      );
      await write(
        `INSERT INTO "insight_cell" ("scope", "grain", "period", "counts", "net")
          SELECT "scope", 'm', ?, "counts", "net" FROM "insight_cell" WHERE "grain" = 'm' AND "period" = '2026-03'`,
        [month],
      );
      await write(
        `INSERT INTO "insight_combined" ("grain", "period", ${dimensions}) SELECT "grain", ?, ${dimensions}
          FROM "insight_combined" WHERE "grain" = 'm' AND "period" = '2026-03'`,
        [month],
      );
    }
    const source = desk.app.get(DataSource);
    await source.query('ANALYZE');
    const chosen = { serviceId: null, teamId: null };
    const several = { serviceId: 1, teamId: null, kind: 'incident' };
    const [{ code }] = await repo(InsightEntry).find({ take: 1 });
    const period = { from: '2026-03', to: '2026-03' };
    await asked(async () => {
      const opened = desk.app.get(OpenedJourneys);
      await opened.behind('broken', chosen, period, 1);
      await opened.ticketOf(code);
      await desk.app.get(TrendQueries).periods(chosen, '2026-01', '2026-03');
      await desk.app.get(TrendQueries).periods({ serviceId: 1, teamId: null }, '2026-02-23', '2026-03-09');
      await desk.app.get(TrendQueries).periods(several, '2026-01', '2026-03');
      await desk.app.get(TrendQueries).periods(several, '2026-02-23', '2026-03-09');
      await desk.app.get(TrendQueries).groups(['kind:incident', 'department:1'], '2026-01', '2026-03');
      await recountDay('2026-03-10');
      await rollUp('m', '2026-03');
    });
    const reads = queries.filter(({ text }) => text.startsWith('SELECT'));
    const rides: string[] = [];
    for (const { text, params } of reads) {
      if (isPostgres()) await source.query('SET enable_seqscan = off');
      rides.push(
        JSON.stringify(await source.query(`${isPostgres() ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN'} ${text}`, params)),
      );
    }
    const cell = /pk_insight_cell|ix_insight_cell_period|sqlite_autoindex_insight_cell/;
    const combined = /pk_insight_combined|sqlite_autoindex_insight_combined/;
    const behind = /ix_insight_entry_measure|ix_insight_entry_day/;
    const expected = [
      behind,
      behind,
      /ix_insight_entry_code/,
      cell,
      cell,
      cell,
      cell,
      combined,
      combined,
      combined,
      combined,
      cell,
      /ix_insight_entry_day/,
      combined,
    ];
    expect(rides).toHaveLength(expected.length);
    rides.forEach((plan, index) => {
      expect(plan).toMatch(expected[index]);
      expect(plan).not.toMatch(/SCAN "?insight|Seq Scan on insight/);
    });
  });
});
