import { repo, write } from '../../src/core/database/tx';
import { InsightEntry } from '../../src/insights/cells/insight-entry.entity';
import { Insights } from '../../src/insights/cells/insights.service';
import { guessFirst } from '../../src/insights/guesses/guess-gate';
import { Teams } from '../../src/people/teams/teams.service';
import { Settings } from '../../src/settings/settings.service';
import { startApp, type TestApp } from '../support/app';
import { foundOut } from '../support/attacker';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { moreColleagues } from './insights-desk';

let desk: TestApp;
let cast: Cast;
let carla: Browser;

/** What was said and done in January, February and, until now, in March, unevenly: small groups in every corner. */
beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  await desk.app.get(Settings).set(guessFirst, false, null, desk.clock.now());
  await moreColleagues(desk.app, cast, 10);
  const members = [cast.jonas, cast.mira, cast.tom].map(({ id }) => ({ personId: id, lead: id === cast.mira.id }));
  await desk.app.get(Teams).setMembers(cast.teams.network.id, members, null, desk.clock.now());
  for (const [month, count] of [
    ['2026-01', 58],
    ['2026-02', 47],
    ['2026-03', 12],
  ] as const)
    await give(month, count);
  await desk.travel('2026-03-10T11:00:00Z');
  carla = await signIn(desk, cast.carla);
});
afterAll(() => desk.close());

let last = 0;
let next = 11;
const chance = (below: number): number => (next = (next * 48_271) % 2_147_483_647) % below;
const oneOf = <T>(list: readonly T[]): T => list[Math.min(chance(list.length), chance(list.length))];

async function give(month: string, answers: number): Promise<void> {
  const { laptop, email, vpn, printing } = cast.services;
  const rows: Partial<InsightEntry>[] = [];
  for (let n = 0; n < answers * 2; n += 1) {
    const service = oneOf([laptop, email, vpn, printing]);
    const team = service === vpn ? cast.teams.network : chance(9) ? cast.teams.workplace : cast.teams.network;
    last -= 1;
    const base = {
      ticketId: last,
      code: `attack${-last}`,
      day: `${month}-${String(1 + chance(9)).padStart(2, '0')}`,
      at: new Date(`${month}-09T09:00:00Z`),
      bucket: 0,
      kind: oneOf(['incident', 'question']),
      priority: oneOf(['normal', 'high']),
      serviceId: service.id,
      teamId: team.id,
      departmentId: oneOf([cast.departments.sales, cast.departments.it]).id,
    };
    const count = (measure: string, bucket = 0) => rows.push({ ...base, measure, bucket });
    for (const measure of ['opened', 'solved', 'ended', 'asked']) count(measure);
    count(`${chance(5) ? 'kept' : 'broken'}.resolution`);
    count('time.resolution', 90 + chance(40));
    if (n >= answers) continue;
    count(`score${chance(4) ? 4 + chance(2) : 1 + chance(3)}`);
    if (chance(2)) count(`ces${1 + chance(7)}`);
    if (chance(3) === 0) count(chance(2) ? 'recovery.right' : 'recovery.not_right');
  }
  for (let from = 0; from < rows.length; from += 500)
    await repo(InsightEntry).insert(rows.slice(from, from + 500) as InsightEntry[]);
  await write(
    `INSERT INTO "insight_dirty" ("what", "key") SELECT DISTINCT 'day', "day" FROM "insight_entry" WHERE "ticketId" < 0
      ON CONFLICT DO NOTHING`,
  );
  await desk.app.get(Insights).recount();
}

type Part = Record<string, string | number>;

/** Every selection that an address can name with at most two things, and some with three. */
function selections(): Part[] {
  const { laptop, email, vpn, printing } = cast.services;
  const values: [string, (string | number)[]][] = [
    ['service', [laptop.id, email.id, vpn.id, printing.id]],
    ['team', [cast.teams.workplace.id, cast.teams.network.id]],
    ['department', [cast.departments.sales.id, cast.departments.it.id]],
    ['kind', ['incident', 'question']],
    ['priority', ['normal', 'high']],
  ];
  const single = values.map(([name, own]) => own.map((value): Part => ({ [name]: value })));
  const pairs = single.flatMap((first, i) =>
    single.slice(i + 1).flatMap((second) => first.flatMap((a) => second.map((b) => ({ ...a, ...b })))),
  );
  const three = { service: laptop.id, kind: 'incident', priority: 'normal' };
  return [{}, ...single.flat(), ...pairs, three];
}

interface Shown {
  part: Part;
  period: string;
  figure: string;
  n: number;
}

const cellsOf = (line: string): string[] => [...line.matchAll(/(?:^|,)("[^"]*"|[^,]*)/g)].map(([, cell]) => cell);

/** Every number in the files of these selections, by month and, of single things, by quarter and by week. */
async function published(parts = selections()): Promise<{ shown: Shown[]; files: Map<string, string> }> {
  const shown: Shown[] = [];
  const files = new Map<string, string>();
  for (const part of parts)
    for (const by of ['month', ...(Object.keys(part).length === 1 ? ['quarter', 'week'] : [])]) {
      const query = new URLSearchParams({ ...part, by, to: '2026-03' } as Record<string, string>).toString();
      const { text } = await carla.get(`/trends/exports?${query}`).expect(200);
      files.set(query, text);
      const [head, ...rows] = text.replace('\uFEFF', '').trim().split('\r\n').map(cellsOf);
      const of = (row: string[], name: string): string => row[head.indexOf(name)];
      for (const row of rows)
        if (of(row, 'value') !== '' && Number(of(row, 'n')) > 0)
          shown.push({ part, period: of(row, 'period'), figure: of(row, 'figure'), n: Number(of(row, 'n')) });
    }
  return { shown, files };
}

const said = {
  satisfied: /^score\d$/,
  ces: /^ces\d$/,
  recovered: /^recovery\.(not_)?right$/,
} as const;
const done = { opened: /^opened$/, solved: /^solved$/, kept: /^(kept|broken)\.resolution$/, resolution: /^time\./ };

const months = (period: string): string[] =>
  period.includes('Q1') ? ['2026-01', '2026-02', '2026-03'] : [period.slice(0, 7)];

async function entriesOf(measure: RegExp): Promise<InsightEntry[]> {
  return (await repo(InsightEntry).find({ order: { id: 'ASC' } })).filter((one) => measure.test(one.measure));
}
const countedIn = ({ part, period }: Shown, entries: readonly InsightEntry[]): number[] => {
  const field = {
    service: 'serviceId',
    team: 'teamId',
    department: 'departmentId',
    kind: 'kind',
    priority: 'priority',
  };
  return entries.flatMap((entry, index) =>
    months(period).includes(entry.day.slice(0, 7)) &&
    Object.entries(part).every(([name, value]) => entry[field[name as 'kind'] as 'kind'] === value)
      ? [index]
      : [],
  );
};

test('an attacker with every file finds no group under five, nor between two dates', async () => {
  const first = await published();
  const narrow = first.shown.filter(({ part, period }) => Object.keys(part).length && period.startsWith('2026'));
  // Enough is shown to be of use, and nothing of it is of the month that runs.
  for (const figure of ['satisfied', 'ces', 'opened'])
    expect(narrow.filter((one) => one.figure === figure && Object.keys(one.part).length === 1).length).toBeGreaterThan(
      8,
    );
  expect(
    narrow.filter((one) => one.figure === 'satisfied' && Object.keys(one.part).length === 2).length,
  ).toBeGreaterThan(8);
  expect(narrow.filter(({ period }) => period === '2026-03' || period.includes('-03-'))).toEqual([]);
  expect(narrow.filter(({ part }) => Object.keys(part).length > 2)).toEqual([]);

  // One answer more: the whole desk knows it at once, no part of it does.
  await give('2026-03', 1);
  const again = await published(selections().filter((part) => Object.keys(part).length === 1));
  expect(again.files.size).toBeGreaterThan(30);
  for (const [query, text] of again.files) expect(text).toBe(first.files.get(query));

  await give('2026-03', 40);
  await desk.travel('2026-04-02T09:00:00Z');
  carla = await signIn(desk, cast.carla);
  const second = await published();
  expect(second.shown.some(({ part, period }) => 'service' in part && period === '2026-03')).toBe(true);
  for (const [figure, measure] of Object.entries(said)) {
    const entries = await entriesOf(measure);
    const rows = [...first.shown, ...second.shown]
      // The month that runs is shown of the whole desk alone, at every hour; see docs/product-rules.md.
      .filter((one) => one.figure === figure && !(first.shown.includes(one) && months(one.period).includes('2026-03')))
      .map((one) => ({ one, own: countedIn(one, entries) }));
    for (const { one, own } of rows) expect([one, own.length]).toEqual([one, one.n]);
    expect(
      foundOut(
        entries.length,
        rows.map(({ own }) => own),
      ),
    ).toEqual([]);
    // The same attacker, with every group of five and more: what was shown before.
    const naive = selections().flatMap((part) =>
      ['2026-01', '2026-02', '2026-03'].map((period) => countedIn({ part, period, figure, n: 0 }, entries)),
    );
    expect(
      foundOut(
        entries.length,
        naive.filter((own) => own.length >= 5),
      ).length,
    ).toBeGreaterThan(0);
  }
  // What was done is told as single journeys without a name; by subtraction of two it is told of no fewer than five.
  for (const [figure, measure] of Object.entries(done)) {
    const entries = await entriesOf(measure);
    const sets = second.shown.filter((one) => one.figure === figure).map((one) => new Set(countedIn(one, entries)));
    for (const a of sets)
      for (const b of sets) {
        const rest = a.size > b.size && [...b].every((one) => a.has(one)) ? a.size - b.size : 0;
        if (rest > 0 && rest < 5) throw new Error(`${figure}: ${a.size} less ${b.size}`);
      }
  }
});
