import JSZip from 'jszip';
import { LessThan } from 'typeorm';
import { repo } from '../../src/core/database/tx';
import { DigestMail } from '../../src/insights/digest/digest-mail';
import { guessFirst } from '../../src/insights/guesses/guess-gate';
import { Insights } from '../../src/insights/cells/insights.service';
import { metricOf, type MetricName } from '../../src/insights/metrics/metric-list';
import { unitWords } from '../../src/metrics/unit-words';
import type { FigureTag } from '../../src/metrics/figure-tag';
import { storySlides } from '../../src/presentation/export/story-slides';
import { Showings } from '../../src/presentation/showing/showings.service';
import { Guesses } from '../../src/surveys/guesses/guesses.service';
import type { Part } from '../../src/presentation/screen';
import { MadeRightScreen } from '../../src/presentation/screens/measured/made-right.screen';
import { PromisesScreen } from '../../src/presentation/screens/measured/promises.screen';
import { TrendScreen } from '../../src/presentation/screens/measured/trend.screen';
import { Actors } from '../../src/people/access/actors.service';
import { RecoveryFiguresReader } from '../../src/recovery/figures/recovery-figures.service';
import { Recovery } from '../../src/recovery/recovery.entity';
import { Settings } from '../../src/settings/settings.service';
import { type Browser, signIn } from '../support/cast';
import { PilotDecisions } from '../../src/programme/decision/pilot-decisions.service';
import { CarryOvers } from '../../src/programme/carry-over/carry-overs.service';
import { Freezing } from '../../src/presentation/stories/freezing.service';
import type { LineData } from '../../src/presentation/screen';
import { doors } from '../access/doors';
import { figuresOf, type FoundFigure, readsAs, unnamedFigures } from '../support/figures';
import { layOut, lockedPilot, storyDesk, told, type StoryDesk } from './story-desk';

let story: StoryDesk;
let step: { actorId: number; at: Date };

beforeAll(async () => {
  story = await storyDesk();
  step = { actorId: story.cast.chris.id, at: story.desk.clock.now() };
}, 120_000);
afterAll(() => story.desk.close());

test('without a pilot the story has words of its own, and says nothing of clients', async () => {
  const screens = await told(story);
  expect(screens.get('direction')?.heading).toBe('Our clients will feel what our own people feel first');
  expect(screens.get('ask')?.heading).toBe('What we’re asking you to decide');
  expect(screens.has('clients')).toBe(false);
  expect(screens.get('trend')?.chart).toMatchObject({ marks: [], levels: [] });
  expect(screens.get('trend')?.chart).not.toHaveProperty('before');
});

test(
  'a locked pilot gives its direction, its start, its target and its question; marks stand on the trend ' +
    'they should move',
  async () => {
    await lockedPilot(story);
    const screens = await told(story);
    expect(screens.get('direction')).toMatchObject({
      heading: 'They never have to ask twice',
      words: 'So we begin with ourselves.',
    });
    expect(screens.get('ask')?.heading).toBe('Do we take this to our client teams?');
    const chart = screens.get('trend')?.chart as LineData;
    expect(chart.marks.map(({ label }) => label)).toEqual(['The pilot starts', 'Plain promises']);
    expect(chart.levels).toEqual([{ value: 0.85, label: 'target' }]);
    expect(JSON.stringify(screens.get('trend')?.table)).toContain('Plain promises');
  },
);

test('before is before the pilot, however long it runs', async () => {
  await story.desk.travel('2026-03-31T08:00:00Z');
  expect((await told(story)).get('before_after')?.chart).toMatchObject({
    bars: [
      { label: 'Before: Sept 25 to Nov 25', text: '31 %' },
      { label: 'After: Dec 25 to Feb 26', text: '88 %' },
    ],
  });
});

describe('one number, one name: whoever names the same figure of the same people and time shows the same', () => {
  type Row = Record<'period' | 'figure' | 'value' | 'low' | 'high' | 'n' | 'name' | 'part', string>;
  let carla: Browser;
  const shownText = async (address: string): Promise<string> =>
    (await carla.get(address).expect(200)).text.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  const exported = async (query: string): Promise<Row[]> => {
    const [head, ...lines] = (await carla.get(`/trends/exports?${query}`).expect(200)).text.trim().split('\r\n');
    const names = head.replace('\uFEFF', '').split(',');
    const cells = (line: string): string[] =>
      [...line.matchAll(/(?:^|,)("[^"]*"|[^,]*)/g)].map(([, one]) => one.replace(/"/g, ''));
    return lines.map((line) => Object.fromEntries(cells(line).map((one, index) => [names[index], one])) as Row);
  };
  const metricsSaid = (rows: Row[], period: string) => rows.filter((row) => row.period === period && row.value !== '');
  const said = ({ figure, value }: Row): string =>
    unitWords(metricOf(figure as MetricName).unit, Number(value), 'en-GB');
  const reading = (option: string | undefined, from: string, to: string) => ({
    at: story.desk.clock.now(),
    zone: 'Europe/Berlin',
    locale: 'en-GB',
    choice: { option, from, to },
  });

  beforeAll(async () => {
    carla = await signIn(story.desk, story.cast.carla);
    await story.desk.app.get(Settings).set(guessFirst, false, null, story.desk.clock.now());
    // As if those who were followed up had been so in one month, five people, and had said whether it was made right.
    const asked = await repo(Recovery).find({
      where: { openedAt: LessThan(new Date('2026-01-01')) },
      order: { id: 'ASC' },
    });
    for (const [index, { id }] of asked.entries())
      await repo(Recovery).update(
        { id },
        { madeRight: index === 0 ? 'no' : index === 1 ? 'partly' : 'yes', openedAt: new Date('2025-12-15T09:00:00Z') },
      );
    await story.desk.app.get(Insights).rebuild();
  });

  test('the trends page, its table and its file', async () => {
    const text = await shownText('/trends?by=quarter&to=2025-Q4&whole=yes');
    const rows = metricsSaid(await exported('by=quarter'), '2025-Q4');
    expect(rows.map(({ figure }) => figure)).toEqual(expect.arrayContaining(['satisfied', 'kept', 'first', 'opened']));
    // Whose time it was has a page of its own; here it stands in the table.
    const inTable = ({ figure }: Row): boolean => figure.startsWith('spent_');
    for (const row of rows.filter(({ figure }) => !figure.endsWith('90')))
      expect(text).toContain(inTable(row) ? ` ${said(row)} ` : ` ${row.name} ${said(row)}`);
  });

  test('the pilot', async () => {
    const text = await shownText('/pilot');
    const rows = await exported('');
    for (const figure of ['satisfied', 'kept']) {
      const own = rows.filter((row) => row.figure === figure && row.period >= '2025-12' && row.n !== '0');
      const [part, n] = (['part', 'n'] as const).map((one) => own.reduce((sum, row) => sum + Number(row[one]), 0));
      const [, after] = text.split(` ${own[0].name} `);
      expect(after.slice(0, 400)).toContain(` ${unitWords('share', part / n, 'en-GB')} between`);
      expect(after.slice(0, 500)).toContain(`from ${n} `);
    }
  });

  test('the screens of a story', async () => {
    const { app } = story.desk;
    const rows = metricsSaid(await exported('by=quarter'), '2026-Q1');
    const same = (part: Part | null, row: Row): void => {
      expect(part?.figure?.raw?.value).toBeCloseTo(Number(row.value), 3);
      expect(part?.figure?.raw?.n).toBe(Number(row.n));
      expect(part?.definition).toBe(metricOf(row.figure as MetricName).definition);
    };
    for (const row of rows) same(await app.get(TrendScreen).read(reading(row.figure, '2026-01', '2026-03')), row);
    const of = (found: Row[], name: string): Row => found.find(({ figure }) => figure === name)!;
    same(await app.get(PromisesScreen).read(reading(undefined, '2026-01', '2026-03')), of(rows, 'kept'));
    const before = metricsSaid(await exported('by=quarter'), '2025-Q4');
    same(await app.get(MadeRightScreen).read(reading(undefined, '2025-10', '2025-12')), of(before, 'recovered'));
  });

  test('the month by mail, and what became of those who were not well served', async () => {
    const rows = await exported('');
    const { app, clock } = story.desk;
    const reader = (await app.get(Actors).load(story.cast.carla.id))!;
    const { data } = await app.get(DigestMail).write('2026-02', reader, false, clock.now());
    const months = metricsSaid(rows, '2026-02');
    const mailed = Object.values(data.figures as Record<string, { label: string; value: string; unit: string }>);
    expect(mailed).toHaveLength(3);
    for (const { label, value, unit } of mailed)
      expect([value, unit].filter(Boolean).join(' ')).toBe(said(months.find(({ name }) => name === label)!));
    const { months: followed } = await story.desk.app.get(RecoveryFiguresReader).lastMonths(12, story.desk.clock.now());
    const pairs = { contacted: 'contactedInTime', closed: 'closedInTime', recovered: 'recovered' } as const;
    for (const [name, field] of Object.entries(pairs) as [keyof typeof pairs, (typeof pairs)[keyof typeof pairs]][])
      for (const { month, figures: own } of followed)
        expect([month, name, String(own[field].of)]).toEqual([
          month,
          name,
          rows.find((row) => row.period === month && row.figure === name)!.n,
        ]);
    expect(followed.some(({ figures: own }) => own.recovered.of > 0)).toBe(true);
  });
});

/** Five agents and three leaders say what they think people will say of December. */
async function guessed(): Promise<void> {
  const { app } = story.desk;
  const [guesses, at] = [app.get(Guesses), new Date('2025-12-20T08:00:00Z')];
  for (const [index, id] of story.tickets.slice(0, 5).entries())
    await guesses.guessScore({ kind: 'ticket', id }, 1, story.cast.jonas.id, index < 3 ? 5 : 2, at);
  for (const [index, { id }] of story.people.slice(0, 3).entries())
    await guesses.guessMonth(id, '2025-12', [80, 90, 75][index], at);
}

/** The month's email, by what it is made from. */
async function byEmail(month: string): Promise<FoundFigure[]> {
  const { app, clock } = story.desk;
  const reader = (await app.get(Actors).load(story.cast.carla.id))!;
  const { data } = await app.get(DigestMail).write(month, reader, false, clock.now());
  return Object.values(data.figures as Record<string, { value: string; tag: FigureTag }>).map(({ value, tag }) => ({
    page: 'email',
    key: tag.key,
    value: tag.value,
    text: value,
  }));
}

/** A figure of a slide, as its file says it. */
async function onSlides(id: number): Promise<FoundFigure[]> {
  const { told: shown } = await story.desk.app.get(Showings).frozen(id, { id: story.cast.chris.id, locale: 'en-GB' });
  const zip = await JSZip.loadAsync(await storySlides(shown));
  const found: FoundFigure[] = [];
  for (const [index, { figure }] of shown.screens.entries()) {
    const slide = await zip.file(`ppt/slides/slide${index + 2}.xml`)!.async('string');
    const texts = [...slide.matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text);
    if (figure?.tag)
      found.push({
        page: 'slides',
        ...figure.tag,
        text: texts[texts.findIndex((text) => text === figure.unit) - 1] ?? '',
      });
  }
  return found;
}

test('whoever walks all pages finds the same number wherever the same figure is named', async () => {
  const { cast } = story;
  const { app, clock } = story.desk;
  const carla = await signIn(story.desk, cast.carla);
  const open = Object.entries(doors).flatMap(([door, who]) => {
    const [verb, address] = door.split(' ');
    return verb === 'GET' && !/:|export|live|sign-/.test(address) && /executive|signed-in|public/.test(who)
      ? [address]
      : [];
  });
  const more = [
    'by=month&whole=yes',
    'by=quarter&whole=yes',
    'by=week&whole=yes',
    'show=contacted',
    'show=kept&to=2026-02',
  ];
  const service = `service=${cast.services.laptop.id}`;
  await guessed();
  const draft = await layOut(story);
  const { id } = await app.get(Freezing).freeze(draft, { id: cast.chris.id, locale: 'en-GB' }, clock.now());
  const pages = [
    ...open,
    ...['2026-02', '2025-12'].map((month) => `/months/${month}`),
    ...['show', 'handout'].map((page) => `/presentations/${id}/${page}`),
    ...[...more, `${service}&whole=yes`, `a=${service.replace('=', ':')}`].map((one) => `/trends?${one}`),
  ];
  const found: FoundFigure[] = [...(await byEmail('2026-02')), ...(await onSlides(id))];
  const unnamed: string[] = [];
  for (const page of pages) {
    const { text, status, type } = await carla.get(page);
    if (status !== 200 || type !== 'text/html') continue;
    found.push(...figuresOf(page, text));
    unnamed.push(...unnamedFigures(page, text));
  }
  expect(unnamed).toEqual([]);
  expect(found.filter((one) => !readsAs(one, 'en-GB'))).toEqual([]);
  const groups = new Map<string, FoundFigure[]>();
  for (const one of found) groups.set(one.key, [...(groups.get(one.key) ?? []), one]);
  const same = [...groups.values()].filter(({ length }) => length > 1);
  expect(same.filter((group) => new Set(group.map(({ value }) => value)).size > 1)).toEqual([]);
  const shared = same.filter((group) => new Set(group.map(({ page }) => page.split('?')[0])).size > 1).flat();
  const places = [
    ...['/trends', '/trends/gap', '/pilot', '/recoveries/figures', '/months/2026-02', 'email', 'slides'],
    ...['show', 'handout'].map((page) => `/presentations/${id}/${page}`),
  ];
  expect([...new Set(shared.map(({ page }) => page.split('?')[0]))]).toEqual(expect.arrayContaining(places));
  expect(same.length).toBeGreaterThan(60);
});

test('what clients get is told by what teams took up, and by nobody’s answer', async () => {
  const ideas = story.desk.app.get(CarryOvers);
  const taken = await ideas.give({ title: 'Say by when', words: 'A time that holds.', state: 'proposed' }, step);
  await ideas.move(
    taken.id,
    taken.version,
    { to: 'tried', team: 'Lyon', promise: 'Every client hears by noon.', outcome: '' },
    step,
  );
  await ideas.give({ title: 'Ask once', words: 'At the end.', state: 'proposed' }, step);
  await ideas.give({ title: 'An idea alone', words: '', state: 'idea' }, step);
  expect((await told(story)).get('clients')?.pairs).toEqual([
    { first: 'Say by when', second: 'Lyon: Every client hears by noon.' },
    { first: 'Ask once', second: 'Proposed. Which team will take it on?' },
  ]);
});

test('once it is decided, the decision stands where the question stood', async () => {
  await story.desk.app.get(PilotDecisions).decide({ verdict: 'carry_on', words: 'With the next two teams.' }, step);
  expect((await told(story)).get('ask')).toMatchObject({
    heading: 'Decided: Carry on',
    words: 'With the next two teams.',
  });
});
