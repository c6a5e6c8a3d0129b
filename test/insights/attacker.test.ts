import { repo, write } from '../../src/core/database/tx';
import { InsightEntry } from '../../src/insights/cells/insight-entry.entity';
import { Insights } from '../../src/insights/cells/insights.service';
import { guessFirst } from '../../src/insights/guesses/guess-gate';
import { Departments } from '../../src/people/directory/departments.service';
import { People } from '../../src/people/directory/people.service';
import { Teams } from '../../src/people/teams/teams.service';
import { Pilots } from '../../src/programme/pilot/pilots.service';
import { Stories } from '../../src/presentation/stories/stories.service';
import { Freezing } from '../../src/presentation/stories/freezing.service';
import { PilotMetrics } from '../../src/programme/metric-source';
import { monthsIn } from '../../src/programme/programme-days';
import { Settings } from '../../src/settings/settings.service';
import { startApp, type TestApp } from '../support/app';
import { askedBy, formerPeople } from '../support/asked-by';
import { peopleFoundByMonth } from '../support/attacker';
import { figuresOf } from '../support/figures';
import { numbersOf, rounded, takenAlong } from '../support/taken-along';
import { type Browser, type Cast, seedCast, signIn } from '../support/cast';
import { seedDesk } from '../support/desk';
import { moreColleagues } from './insights-desk';

let desk: TestApp;
let cast: Cast;
let carla: Browser;
/** Four departments: two of the pilot, two it is compared with. */
let departments: number[];

/** They ask and answer, some of them once a month, some of them often. */
let people: number[];
const askedOf = new Map<number, number>();

/** What was said and done in January, February and, until now, in March, unevenly: small groups in every corner. */
beforeAll(async () => {
  desk = await startApp();
  await seedDesk(desk.app);
  cast = await seedCast(desk.app);
  await desk.app.get(Settings).set(guessFirst, false, null, desk.clock.now());
  await moreColleagues(desk.app, cast, 10);
  const members = [cast.jonas, cast.mira, cast.tom].map(({ id }) => ({ personId: id, lead: id === cast.mira.id }));
  await desk.app.get(Teams).setMembers(cast.teams.network.id, members, null, desk.clock.now());
  const workshop = await desk.app.get(Departments).named('Workshop', null, desk.clock.now());
  departments = [...Object.values(cast.departments), workshop].map(({ id }) => id);
  const at = desk.clock.now();
  for (let n = 0; n < 10; n += 1) {
    const who = { name: `Colleague ${n}`, email: `colleague${n}@example.com`, departmentId: departments[2 + (n % 2)] };
    await desk.app.get(People).add({ ...who, managerId: null, roles: [] }, null, at);
  }
  people = await formerPeople(60);
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
  const asked = new Map<number, number>();
  for (let n = 0; n < answers * 2; n += 1) {
    const service = oneOf([laptop, email, vpn, printing]);
    const team = service === vpn ? cast.teams.network : chance(9) ? cast.teams.workplace : cast.teams.network;
    last -= 1;
    asked.set(last, oneOf(people));
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
      departmentId: oneOf(departments),
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
  await askedBy(asked);
  for (const [ticket, person] of asked) askedOf.set(ticket, person);
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
    ['department', departments],
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

const closed = ['2026-01', '2026-02', '2026-03'];

/** A span is shown where each of its months is, so that it tells no more than these. */
const peopleIn = (
  rows: readonly { one: Pick<Shown, 'period'>; own: readonly number[] }[],
  entries: readonly InsightEntry[],
): number[][] =>
  peopleFoundByMonth(
    entries.map(({ day, ticketId }) => ({ month: day.slice(0, 7), who: askedOf.get(ticketId) ?? 0 })),
    rows.map(({ one, own }) => ({ months: months(one.period), own })),
  );

test('an attacker with every file finds nothing of fewer than five people, nor between two dates', async () => {
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
    expect(peopleIn(rows, entries)).toEqual([]);
    // The same attacker, with every group of five answers and more; and with every group of five people and more.
    const naive = selections().flatMap((part) =>
      closed.map((period) => {
        const one = { part, period, figure, n: 0 };
        return { one, own: countedIn(one, entries) };
      }),
    );
    const peopleOf = (own: number[]): number => new Set(own.map((index) => askedOf.get(entries[index].ticketId))).size;
    for (const size of [(own: number[]) => own.length, peopleOf]) {
      const enough = naive.filter(({ own }) => size(own) >= 5);
      expect(peopleIn(enough, entries).length).toBeGreaterThan(0);
    }
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

/** The pilot begins after January and February were closed: its past is shown beside what they show. */
async function beginPilot(): Promise<[number[], number[]]> {
  const [cohort, comparison] = [departments.slice(0, 2), departments.slice(2)];
  const step = { actorId: cast.chris.id, at: desk.clock.now() };
  const target = { measure: 'satisfied', from: 0.7, to: 0.9, why: 'Bold.' };
  const dates = { cohortFrom: '2026-03-01', startsOn: '2026-03-01', endsOn: '2026-03-31' };
  const targets = [target, { ...target, measure: 'kept' }, { ...target, measure: 'ces', from: 4, to: 5 }];
  const plan = { question: 'Do we go on?', why: 'We ask.', cohort, comparison, ...dates, targets };
  await desk.app.get(Pilots).plan(plan, step);
  await desk.app.get(PilotMetrics).source.prepare([cohort, comparison]);
  await desk.app.get(Pilots).withoutBaseline('It is a test.');
  await desk.app.get(Pilots).start(step);
  return [cohort, comparison];
}

const parts = (whose: string): Part =>
  Object.fromEntries(
    whose
      .split('+')
      .map((one) => one.split(':'))
      .map(([name, value]) => [name, Number(value) || value]),
  );

test('no page and no story tells of a part more than the files do, and the pilot gives nobody away', async () => {
  const groups = await beginPilot();
  const files = await published();
  const known = new Set(files.shown.map(({ part, period, figure }) => JSON.stringify([part, period, figure])));
  const sorted = (one: Part): Part =>
    Object.fromEntries(selectionNames.flatMap((n) => (n in one ? [[n, one[n]]] : [])));
  const sides = selections().filter((one) => Object.keys(one).length === 1);
  const side = (one: Part): string => Object.entries(one)[0].join(':');
  // A story about the pilot that was frozen: as a page, and as the files that people take along.
  const reader = { id: cast.chris.id, locale: 'en-GB' };
  const story = await desk.app.get(Stories).layOut('What we learnt', reader, desk.clock.now());
  const { id, content } = await desk.app.get(Freezing).freeze(story.id, reader, desk.clock.now());
  expect(content.screens.length).toBeGreaterThan(3);
  const taken = await takenAlong(carla, id);
  const pages = [
    ...['/pilot', '/trends/pilot', '/trends/lost-time', '/trends/time', '/trends/gap', '/recoveries/figures'],
    ...['/months/2026-02', '/months/2026-02/email/frame', `/presentations/${id}/show`, `/presentations/${id}/handout`],
    '/trends?whole=yes&by=week',
    ...sides.map((one, index) => `/trends?a=${side(one)}&b=${side(sides[(index * 5 + 3) % sides.length])}&by=month`),
    ...selections()
      .filter((_, index) => index % 4 === 1)
      .map((one) => `/trends?whole=yes&${new URLSearchParams(one as Record<string, string>).toString()}`),
  ];
  const all = await entriesOf(/./);
  const counted = (part: Part, period: string): number => countedIn({ part, period, figure: '', n: 0 }, all).length;
  const cohorts = new Map<string, number[]>();
  const beyond: string[] = [];
  let told = 0;
  for (const page of [...pages, `/presentations/${id}/story.html`]) {
    const html = page.endsWith('.html') ? taken.html : (await carla.get(page).expect(200)).text;
    for (const { key } of figuresOf(page, html)) {
      const [code, from, to, whose] = key.split(' ');
      if (whose === 'company') continue;
      if (whose.startsWith('departments:')) {
        if (from.slice(0, 7) === to.slice(0, 7)) cohorts.set(key, whose.slice(12).split(',').map(Number));
        continue;
      }
      told += 1;
      for (const month of monthsIn({ from: from.slice(0, 7), to: to.slice(0, 7) }))
        // A time in which nothing was counted tells nothing.
        if (counted(parts(whose), month) > 0 && !known.has(JSON.stringify([sorted(parts(whose)), month, code])))
          beyond.push(`${page}: ${key}`);
    }
  }
  expect(beyond).toEqual([]);
  expect(told).toBeGreaterThan(50);
  const named = new RegExp(['FH-\\d', 'attack\\d', 'Colleague \\d', '\\dT\\d\\d:\\d\\d', cast.jonas.name].join('|'));
  expect([taken.html, taken.words].filter((text) => named.test(text))).toEqual([]);
  const held = numbersOf(content);
  expect(taken.numbers.length).toBeGreaterThan(10);
  expect(taken.numbers.filter((value) => !held.has(rounded(value)))).toEqual([]);
  // What the pilot's page draws by month, its comparison group beside it, and the story.
  const frozen = content.screens.flatMap(({ departments: ids, period }) => (ids && period ? monthsIn(period) : []));
  expect(frozen.every((month) => month <= '2026-03')).toBe(true);
  const { source } = desk.app.get(PilotMetrics);
  const drawn = new Set<string>();
  for (const [figure, measure] of Object.entries({ satisfied: said.satisfied, ces: said.ces })) {
    const entries = await entriesOf(measure);
    const rows = files.shown
      .filter((one) => one.figure === figure)
      .map((one) => ({ told: one.n, period: one.period, own: countedIn(one, entries) }));
    for (const group of groups)
      for (const { month, n, value } of await source.monthly(figure, group, { from: '2026-01', to: '2026-03' })) {
        if (value === null) continue;
        drawn.add(`${figure} ${month} ${month} departments:${group.join()}`);
        const own = group.flatMap((department) =>
          countedIn({ part: { department }, period: month, figure, n }, entries),
        );
        rows.push({ told: n, period: month, own });
      }
    for (const row of rows) expect(row.own.length).toBe(row.told);
    expect(
      peopleIn(
        rows.map(({ period, own }) => ({ one: { period }, own })),
        entries,
      ),
    ).toEqual([]);
  }
  expect([...cohorts.values()].every((ids) => groups.some((one) => one.join() === ids.join()))).toBe(true);
  expect(cohorts.size).toBeGreaterThan(2);
  const byMonth = [...cohorts.keys()].map((key) => key.replaceAll(/(\d{4}-\d\d)-\d\d/g, '$1'));
  expect(byMonth.filter((key) => /^(satisfied|ces) /.test(key) && !drawn.has(key))).toEqual([]);
});

const selectionNames = ['service', 'team', 'department', 'kind', 'priority'];
