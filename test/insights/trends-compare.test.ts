import { DataSource } from 'typeorm';
import { CountedByPeople20261231050000 } from '../../migrations/20261231050000-counted-by-people';
import { TrendQueries } from '../../src/insights/trends/trend-queries';
import { startApp, type TestApp } from '../support/app';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { Closing } from '../../src/insights/disclosure/closing.service';
import { guessFirst } from '../../src/insights/guesses/guess-gate';
import { Settings } from '../../src/settings/settings.service';
import { moreColleagues } from './insights-desk';
import { givePast } from './insights-past';

let desk: TestApp;
let cast: Cast;
let carla: Browser;

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  await desk.app.get(Settings).set(guessFirst, false, null, desk.clock.now());
  await moreColleagues(desk.app, cast, 7);
  await givePast(desk, cast);
  await desk.app.get(Closing).run(desk.clock.now());
  carla = await signIn(desk, cast.carla);
});
afterAll(() => desk.close());

const words = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
const read = async (path: string): Promise<string> => words((await carla.get(path).expect(200)).text);
const sum = async (chosen: object, from: string, to: string, measure: string): Promise<number> =>
  (await desk.app.get(TrendQueries).periods({ serviceId: null, teamId: null, ...chosen }, from, to)).reduce(
    (total, { tally }) => total + (tally.counts.get(measure) ?? 0),
    0,
  );

describe('months, weeks and quarters', () => {
  test('are the same requests, cut differently; several filters together are a part of each', async () => {
    const all = await sum({}, '2025-Q3', '2025-Q4', 'opened');
    expect(all).toBe(await sum({}, '2025-07', '2025-12', 'opened'));
    expect(all).toBeGreaterThan(300);
    for (const chosen of [
      {},
      { serviceId: cast.services.laptop.id },
      { serviceId: cast.services.laptop.id, kind: 'incident' },
      { kind: 'question', priority: 'high', departmentId: cast.departments.sales.id },
    ]) {
      const months = await sum(chosen, '2025-07', '2025-12', 'asked');
      expect(months).toBe(await sum(chosen, '2025-Q3', '2025-Q4', 'asked'));
      expect(await sum(chosen, '2024-08-26', '2026-03-09', 'asked')).toBe(
        await sum(chosen, '2024-08', '2026-03', 'asked'),
      );
    }
    const parts = await Promise.all(
      ['incident', 'question'].map((kind) =>
        sum({ kind, serviceId: cast.services.laptop.id }, '2025-07', '2025-12', 'opened'),
      ),
    );
    expect(parts[0] + parts[1]).toBe(await sum({ serviceId: cast.services.laptop.id }, '2025-07', '2025-12', 'opened'));
  });

  test('what is open at the end is all that opened less all that ended, wherever the chart begins', async () => {
    const queries = desk.app.get(TrendQueries);
    const open = async (chosen: object, period: string) =>
      (await queries.periods({ serviceId: null, teamId: null, ...chosen }, period, period))[0].open;
    expect(await open({}, '2026-02')).toBe(36);
    expect(await open({}, '2026-02-23')).toBe(36);
    expect(await open({ kind: 'incident', serviceId: cast.services.email.id }, '2026-02')).toBe(
      await open({ kind: 'incident', serviceId: cast.services.email.id }, '2026-Q1'),
    );
    expect(await open({ kind: 'incident', teamId: cast.teams.workplace.id }, '2026-02-23')).toBe(
      await open({ kind: 'incident', teamId: cast.teams.workplace.id }, '2026-02'),
    );
  });

  test('the page shows weeks and quarters, and keeps the choice', async () => {
    const week = await read('/trends?by=week&to=2026-02-23');
    expect(week).toContain('All services and teams, 2 February 2026 to 1 March 2026');
    expect(week).toContain('Week of 23 February 2026');
    const narrowed = await read('/trends?by=week&to=2026-02-23&kind=incident&priority=normal');
    expect(narrowed).toContain('Something broke, Normal, December 2025 to February 2026');
    expect(narrowed).not.toContain('Week of 23 February 2026');
    expect(await read('/trends?by=quarter&to=2025-Q4')).toMatch(
      /All services and teams, Quarter 4 of 2025 .*the quarter before/,
    );
    for (const wrong of [
      'by=day',
      'by=week&to=2026-02-24',
      'kind=complaint',
      'priority=1',
      'show=happiness',
      'a=agent:1',
      'b=service:999',
      'b=until:2031-01',
      'a=x',
      'department=999',
    ])
      await carla.get(`/trends?${wrong}`).expect(404);
  });

  test('all figures of all times stand in one table for who asks for it', async () => {
    const html = (await carla.get('/trends?by=quarter').expect(200)).text;
    expect(words(html)).not.toContain('All figures Quarter');
    expect(html.replaceAll('&#x3D;', '=')).toContain('whole=yes#whole');
    expect(await read('/trends?by=quarter&whole=yes')).toMatch(/All figures Quarter Satisfied/);
  });

  test('each figure has its own page, its journeys and its file', async () => {
    const html = (await carla.get('/trends?show=resolution&to=2026-02').expect(200)).text;
    expect(words(html)).toMatch(
      /Time to solution .* min to the solution \(median\) between .* from \d+ requests\. Too early to tell .* \(.*\)\./,
    );
    expect(words((await carla.get('/trends?show=first&to=2026-02').expect(200)).text)).toMatch(
      /from \d+ requests\. Better by .* than the three months before\./,
    );
    expect(html.replaceAll('&amp;', '&').replaceAll('&#x3D;', '=')).toContain(
      '/journeys?from=2025-12&to=2026-02&which=resolution',
    );
    const csv = (await carla.get('/trends/exports?show=resolution&by=week').expect(200)).text.trim().split('\r\n');
    expect(csv).toHaveLength(27);
    expect(await read('/trends?show=nps')).toContain('Not enough answers yet');
  });
});

describe('a comparison', () => {
  test('of two groups: the difference, its interval and one plain sentence', async () => {
    const text = await read(
      `/trends?to=2026-02&a=service:${cast.services.laptop.id}&b=service:${cast.services.email.id}`,
    );
    expect(text).toMatch(/December 2025 to February 2026 Figure In words Laptop E-mail Difference 95 % interval/);
    const sentence = /Satisfied (Better by \d+ to \d+ points\.|Too early to tell \(.*?\)\.)/;
    const figures = / \d+ % \d+ % [+−][\d.]+ points [+−][\d.]+ to [+−][\d.]+/;
    expect(text).toMatch(new RegExp(sentence.source + figures.source));
  });

  test('of two times, also a year apart and of one group alone', async () => {
    const text = await read(`/trends?to=2026-02&a=service:${cast.services.laptop.id}&b=year`);
    expect(text).toMatch(/Laptop Figure In words December 2025 to February 2026 December 2024 to February 2025/);
    expect(text).toMatch(/Time to first answer Better by \d+ min to \d+ min\./);
    expect(await read('/trends?to=2026-02&b=until:2025-08')).toContain('June 2025 to August 2025');
  });
});

test('the page asks the rollups as often for few as for many, and never a ticket', async () => {
  const asked: string[] = [];
  const { driver } = desk.app.get(DataSource);
  const make = driver.createQueryRunner.bind(driver);
  const spy = jest.spyOn(driver, 'createQueryRunner').mockImplementation((mode) => {
    const runner = make(mode);
    const query = runner.query.bind(runner) as (...given: unknown[]) => Promise<unknown>;
    runner.query = ((text: string, ...rest: unknown[]) => {
      asked.push(text);
      return query(text, ...rest);
    }) as typeof runner.query;
    return runner;
  });
  const questions = async (path: string): Promise<string[]> => {
    asked.length = 0;
    await carla.get(path).expect(200);
    return asked.filter((text) => /insight_|"ticket"|published_cell/.test(text));
  };
  const usual = await questions('/trends');
  const narrow = await questions('/trends?kind=incident&priority=normal');
  const compared = await questions(`/trends?a=service:${cast.services.laptop.id}&b=service:${cast.services.email.id}`);
  spy.mockRestore();
  expect(usual.filter((text) => /insight_/.test(text))).toHaveLength(4);
  // Itself, and what a wider part would show instead.
  expect(narrow.filter((text) => /insight_/.test(text)).length).toBeLessThanOrEqual(6);
  expect(compared.filter((text) => /insight_/.test(text)).length).toBeLessThanOrEqual(8);
  for (const text of [...usual, ...narrow, ...compared]) expect(text).not.toMatch(/"ticket"|insight_entry/);
});

test.each(['ana', 'jonas'] as const)('who is neither leader nor executive sees none of it: %s', async (who) => {
  const other = await signIn(desk, cast[who]);
  for (const path of ['/trends', '/trends?by=week', '/trends/exports', '/journeys']) await other.get(path).expect(403);
});

describe('a desk that was upgraded', () => {
  test('tells no opinion of a part until its past is chosen anew, by people', async () => {
    const file = async (): Promise<string> =>
      (await carla.get(`/trends/exports?service=${cast.services.laptop.id}&to=2026-01`).expect(200)).text;
    const told = (text: string): string[] =>
      text.split('\r\n').filter((line) => /^\d{4}-\d\d,[^,]*,(satisfied|ces|recovered),\d/.test(line));
    const before = await file();
    expect(told(before).length).toBeGreaterThan(5);
    const runner = desk.app.get(DataSource).createQueryRunner();
    await new CountedByPeople20261231050000().up(runner);
    await runner.release();
    expect(told(await file())).toEqual([]);
    await desk.app.get(Closing).run(desk.clock.now());
    expect(await file()).toBe(before);
  });
});
