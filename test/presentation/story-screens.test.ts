import { repo } from '../../src/core/database/tx';
import { Insights } from '../../src/insights/cells/insights.service';
import { BeforeAfterScreen } from '../../src/presentation/screens/measured/before-after.screen';
import { ComparisonScreen } from '../../src/presentation/screens/measured/comparison.screen';
import { HoursScreen } from '../../src/presentation/screens/measured/hours.screen';
import { lostTimeSettings } from '../../src/insights/lost-time/lost-time-settings';
import { PilotBaseline } from '../../src/programme/pilot/pilot-baseline.entity';
import { GreenOutsideScreen } from '../../src/presentation/screens/measured/green-outside.screen';
import { TrendScreen } from '../../src/presentation/screens/measured/trend.screen';
import { Settings } from '../../src/settings/settings.service';
import { Pilot } from '../../src/programme/pilot/pilot.entity';
import { Pilots } from '../../src/programme/pilot/pilots.service';
import type { BarData, LineData } from '../../src/presentation/screen';
import { lockedPilot, storyDesk, told, type StoryDesk } from './story-desk';

let story: StoryDesk;

beforeAll(async () => {
  story = await storyDesk();
  await lockedPilot(story);
}, 120_000);
afterAll(() => story.desk.close());

test('a pilot in some departments is told of them alone, unless the leader wants everybody', async () => {
  const { desk, cast } = story;
  const pilot = await desk.app.get(Pilots).must();
  const reading = (choice = {}) => ({ at: desk.clock.now(), zone: 'Europe/Berlin', locale: 'en-GB', choice });
  const read = (choice?: object) => desk.app.get(TrendScreen).read(reading(choice));
  expect(await read()).toMatchObject({
    whose: 'The whole company',
    days: expect.stringMatching(/^1 December 2025.–.28 February 2026$/),
  });
  // A plan is locked: as if it had been made for one department.
  await repo(Pilot).update({ id: pilot.id }, { cohort: [cast.departments.sales.id] });
  const own = await read();
  expect(own).toMatchObject({ whose: 'Sales', departments: [cast.departments.sales.id] });
  expect((own!.chart as LineData).levels).toEqual([{ value: 0.85, label: 'target' }]);
  const all = await read({ whose: 'everyone' });
  expect(all).toMatchObject({ whose: 'The whole company', departments: null });
  // The aim is the pilot's, and about nobody else.
  expect((all!.chart as LineData).levels).toEqual([]);
  expect(await read({ departments: null })).toMatchObject({ whose: 'The whole company' });
  await repo(Pilot).update({ id: pilot.id }, { cohort: [] });
});

test('promises that were kept stand beside people who were not satisfied', async () => {
  const { desk } = story;
  const part = await desk.app.get(GreenOutsideScreen).read({
    at: desk.clock.now(),
    zone: 'Europe/Berlin',
    locale: 'en-GB',
    choice: { from: '2025-10', to: '2025-11' },
  });
  // Eleven of sixteen rated 1 to 3, and each of them had been answered and helped in time.
  expect(part?.figure).toMatchObject({ value: '100', rest: '11 of 11 who weren’t satisfied' });
  expect((part!.chart as BarData).bars.map(({ label, text }) => [label, text])).toEqual([
    ['Promises kept', '100 % (target 94 %)'],
    ['Satisfied', '31 % (target 85 %)'],
  ]);
  expect(JSON.stringify(part?.table)).toContain('Promise kept, not satisfied');
  // Too few to set beside a promise: both shares are shown, and nothing of the one in the other.
  const now = { at: desk.clock.now(), zone: 'Europe/Berlin', locale: 'en-GB' };
  const apart = await desk.app.get(GreenOutsideScreen).read({ ...now, choice: { from: '2026-01', to: '2026-03' } });
  expect(apart?.figure?.unit).toBe('% satisfied');
  expect(JSON.stringify(apart)).not.toContain('Promise kept, not satisfied');
});

test('the promise kept least is told first, and what chance could make is neither large nor a rise', async () => {
  const screens = await told(story);
  const chart = screens.get('promises')?.chart as BarData;
  const values = chart.bars.map(({ value }) => value);
  expect(values).toEqual(values.toSorted((a, b) => a - b));
  expect(screens.get('promises')?.words).toContain(`Kept least: ${chart.bars[0].label}`);
  const unclear = await story.desk.app.get(BeforeAfterScreen).read({
    at: story.desk.clock.now(),
    zone: 'Europe/Berlin',
    locale: 'en-GB',
    choice: { option: 'first', from: '2026-02', to: '2026-02' },
  });
  expect(unclear?.figure).toMatchObject({ value: 'Too early to tell', unclear: true });
  expect(unclear?.verdict).toEqual({ moved: 'unclear' });
});

test('targets say so far until they are judged, and how small a change so many answers can show', async () => {
  const part = (await told(story)).get('targets')!;
  expect(part.heading).toBe('Our targets, so far');
  expect(part.words).toContain('They’ll be judged once, about 15 July 2026, when June 2026 is closed.');
  const [satisfied] = part.grid!.rows;
  expect(satisfied.cells.slice(0, 4)).toEqual(['Satisfied', 'too few', '88 % (69 % to 96 %), from 24', '85 %']);
  expect(new Set(part.grid!.rows.map(({ tone }) => tone))).toEqual(new Set(['']));
});

test('the pilot stands beside a comparison group, and nothing is claimed before its day', async () => {
  const { desk, cast } = story;
  const pilot = await desk.app.get(Pilots).must();
  const reading = { at: desk.clock.now(), zone: 'Europe/Berlin', locale: 'en-GB', choice: {} };
  expect(await desk.app.get(ComparisonScreen).read(reading)).toBeNull();
  const { sales, it } = cast.departments;
  await repo(Pilot).update({ id: pilot.id }, { cohort: [sales.id], comparison: [it.id] });
  // Nobody of the others has answered: nothing is said.
  expect(await desk.app.get(ComparisonScreen).read(reading)).toBeNull();
  await repo(Pilot).update({ id: pilot.id }, { comparison: [sales.id] });
  await repo(PilotBaseline).insert(
    [['2025-10', 0.25] as const, ['2025-11', 0.375] as const].map(([month, value]) => ({
      pilotId: pilot.id,
      measure: 'satisfied',
      month,
      n: 8,
      value,
      source: 'typed' as const,
    })),
  );
  const part = await desk.app.get(ComparisonScreen).read(reading);
  expect(part).toMatchObject({
    whose: 'Sales, compared with Sales',
    verdict: { moved: 'unclear' },
    figure: { value: 'Too early to tell', unclear: true },
  });
  expect((part!.chart as LineData).others?.label).toBe('Sales');
  await repo(PilotBaseline).delete({ pilotId: pilot.id });
  await repo(Pilot).update({ id: pilot.id }, { cohort: [], comparison: [] });
});

test('hours lost are told with how few requests cost most, and as money once an hour has a price', async () => {
  const { desk, cast, life, people } = story;
  const read = async () =>
    desk.app.get(HoursScreen).read({
      at: desk.clock.now(),
      zone: 'Europe/Berlin',
      locale: 'en-GB',
      choice: { from: '2026-03', to: '2026-03' },
    });
  expect(await read()).toBeNull();
  await desk.travel('2026-03-31T08:00:00Z');
  const stuck: number[] = [];
  for (const person of people.slice(0, 5)) stuck.push(await life.file(person, { canWork: 'no' }));
  await desk.travel('2026-03-31T10:00:00Z');
  for (const [index, id] of stuck.entries()) {
    await life.solve(cast.jonas, id);
    await life.confirm(people[index], id);
  }
  await desk.settle();
  await desk.app.get(Insights).recount();
  const part = await read();
  expect(part?.figure).toMatchObject({ value: '10', between: 'no cost of an hour is set, so no money' });
  expect(part?.words).toContain('4 of 5 requests cost 80 % of these hours');
  const settings = desk.app.get(Settings);
  await settings.set(lostTimeSettings.hourCost, 60, null, desk.clock.now());
  await settings.set(lostTimeSettings.hourSource, 'Finance', null, desk.clock.now());
  // Hours are known to within 2 %.
  expect((await read())?.figure?.between).toBe('about €610; an hour costs €60 (Finance)');
});
