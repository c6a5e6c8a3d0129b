import { repo, write } from '../../src/core/database/tx';
import { InsightEntry } from '../../src/insights/cells/insight-entry.entity';
import { Insights } from '../../src/insights/cells/insights.service';
import { guessFirst } from '../../src/insights/guesses/guess-gate';
import { periodAt } from '../../src/insights/periods';
import { Settings } from '../../src/settings/settings.service';
import { startApp, type TestApp } from '../support/app';
import { askedBy, formerPeople } from '../support/asked-by';
import { peopleFound } from '../support/attacker';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';

let desk: TestApp;
let cast: Cast;
let carla: Browser;
let people: number[];
/** Every answer that was given, in the order of its ticket. */
const answers: { day: string; who: number; score: number }[] = [];

/** An answer, beside a promise that was kept, broken or never given. */
interface Given {
  day: string;
  who: number;
  score?: number;
  promise?: 'kept' | 'broken' | null;
}

async function give(given: readonly Given[]): Promise<void> {
  const asked = new Map<number, number>();
  const rows = given.flatMap(({ day, who, score = 5, promise = 'kept' }) => {
    answers.push({ day, who, score });
    const ticketId = -answers.length;
    asked.set(ticketId, who);
    const measures = ['opened', 'ended', 'asked', `score${score}`, 'ces6', 'recovery.right'];
    if (promise) measures.push(`asked_${promise}`, `${promise}_${score > 3 ? '' : 'un'}satisfied`);
    return measures.map((measure) => ({
      ...{ ticketId, code: `whole${-ticketId}`, day, at: new Date(`${day}T09:00:00Z`), bucket: 0, measure },
      ...{ kind: 'question', priority: 'normal', serviceId: null, teamId: null, departmentId: null },
    }));
  });
  await askedBy(asked);
  for (let from = 0; from < rows.length; from += 500) await repo(InsightEntry).insert(rows.slice(from, from + 500));
  await write(
    `INSERT INTO "insight_dirty" ("what", "key") SELECT DISTINCT 'day', "day" FROM "insight_entry"
      WHERE true ON CONFLICT DO NOTHING`,
  );
  await desk.app.get(Insights).recount();
}

/** The whole desk's file: what stands in it of one figure, by period. */
async function file(by: string, figure: string, to = '2026-03'): Promise<Map<string, string>> {
  const { text } = await carla.get(`/trends/exports?by=${by}&to=${to}`).expect(200);
  const [head, ...rows] = text
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
    .map((line) => [...line.matchAll(/(?:^|,)("[^"]*"|[^,]*)/g)].map(([, cell]) => cell));
  const of = (row: string[], name: string): string => row[head.indexOf(name)];
  return new Map(
    rows.flatMap((row) => (of(row, 'figure') === figure ? [[of(row, 'period'), of(row, 'value')] as const] : [])),
  );
}

beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  await desk.app.get(Settings).set(guessFirst, false, null, desk.clock.now());
  people = await formerPeople(40);
  const [alone, ...others] = people;
  // In November one person answers five times, and nobody else. In December four do and again, in January five.
  await give(['02', '03', '10', '17', '24'].map((day) => ({ day: `2025-11-${day}`, who: alone, score: 1 })));
  await give([0, 1, 2, 3, 0, 1].map((n) => ({ day: '2025-12-03', who: others[n], score: 2 })));
  await give([0, 1, 2, 3, 4].map((n) => ({ day: '2026-01-07', who: others[n], score: n ? 5 : 2 })));
  await desk.travel('2026-03-30T09:00:00Z');
  carla = await signIn(desk, cast.carla);
});
afterAll(() => desk.close());

test('one person who answered five times is no group: no page and no file of the whole desk tells it', async () => {
  for (const figure of ['satisfied', 'ces', 'recovered', 'responded']) {
    const months = await file('month', figure);
    expect([months.get('2025-11'), months.get('2025-12')]).toEqual(['', '']);
    expect(months.get('2026-01')).not.toBe('');
    for (const [week, value] of await file('week', figure, '2026-01-05'))
      expect([week, value === '']).toEqual([week, week !== '2026-01-05']);
    // A quarter is shown where each of its months is, else the others would tell what it hides.
    expect([...(await file('quarter', figure))].filter(([, value]) => value !== '')).toHaveLength(1);
  }
  expect((await file('month', 'opened')).get('2025-11')).toBe('5');
  const trends = (await carla.get('/trends?to=2026-01').expect(200)).text;
  expect(trends).toContain('This time isn’t shown');
  expect(trends).not.toContain('promise kept, not satisfied');
  for (const page of [
    '/months/2025-11',
    '/months/2025-11/email/frame',
    '/trends/gap',
    '/journeys?month=2025-11&which=unsatisfied',
  ]) {
    const { text } = await carla.get(page).expect(200);
    // November's only words would be that nobody was satisfied.
    expect([
      page,
      /\b0 ?% (of|satisfied)|data-figure="(satisfied|ces|recovered) 2025-11[^>]*data-value/.test(text),
    ]).toEqual([page, false]);
  }
  const january = (await carla.get('/months/2026-01').expect(200)).text;
  expect(january).toMatch(/data-figure="satisfied 2026-01/);
});

test('promises stand beside satisfaction where five people and more are on each side, month by month', async () => {
  const several = (day: string, promise: Given['promise'], from: number, count: number): Given[] =>
    Array.from({ length: count }, (_, n) => ({ day, promise, who: people[from + n], score: n % 2 ? 5 : 2 }));
  await give([...several('2026-02-04', 'kept', 5, 8), ...several('2026-02-05', 'broken', 13, 5)]);
  await give(several('2026-03-04', 'kept', 5, 8));
  await desk.travel('2026-04-02T09:00:00Z');
  carla = await signIn(desk, cast.carla);
  const page = async () => (await carla.get('/trends?to=2026-03').expect(200)).text;
  expect(await page()).toContain('promise broken, not satisfied');
  // In March four people say it of a broken promise, each of them twice.
  const twice = [20, 21, 22, 23].flatMap((n) => several('2026-03-05', 'broken', n, 1));
  await give([...twice, ...twice]);
  expect(await page()).not.toContain('promise broken, not satisfied');
  // What people said is told all the same, and how many answered.
  expect((await file('month', 'satisfied')).get('2026-03')).not.toBe('');
});

test('nobody reckons what fewer than five people said out of weeks, months and quarters together', async () => {
  let next = 7;
  const chance = (below: number): number => (next = (next * 48_271) % 2_147_483_647) % below;
  await give(
    Array.from({ length: 150 }, () => ({
      day: new Date(Date.UTC(2026, 0, 1 + chance(44) + chance(44))).toISOString().slice(0, 10),
      who: people[Math.min(chance(40), chance(40))],
      score: 1 + chance(5),
    })),
  );
  const shown = new Map<string, readonly number[]>();
  const indexes = (wanted: (day: string) => boolean): number[] =>
    answers.flatMap(({ day }, index) => (wanted(day) ? [index] : []));
  for (const by of ['month', 'quarter', 'week'] as const)
    for (const [period, value] of await file(by, 'satisfied', by === 'week' ? '2026-03-23' : '2026-03'))
      if (value !== '') {
        const own = indexes(
          (day) => periodAt(day, by) === period || (by === 'quarter' && period.includes('Q1') && day > '2026'),
        );
        const share = own.filter((index) => answers[index].score > 3).length / own.length;
        if (Math.abs(share - Number(value)) > 0.001) throw new Error(`${period}: ${value}, not ${share}`);
        shown.set(period, own);
      }
  expect([...shown.keys()].filter((period) => /-\d\d-\d\d/.test(period)).length).toBeGreaterThan(3);
  const who = answers.map((one) => one.who);
  expect(peopleFound(who, [...shown.values()])).toEqual([]);
  // The same attacker, with every week and every month of five people and more.
  const naive = (['month', 'week'] as const).flatMap((by) =>
    [...new Set(answers.map(({ day }) => periodAt(day, by)))].map((period) =>
      indexes((day) => periodAt(day, by) === period),
    ),
  );
  const enough = naive.filter((own) => new Set(own.map((index) => who[index])).size >= 5);
  expect(peopleFound(who, enough).length).toBeGreaterThan(0);
});
