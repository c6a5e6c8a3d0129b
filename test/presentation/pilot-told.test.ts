import { PilotDecisions } from '../../src/programme/decision/pilot-decisions.service';
import { CarryOvers } from '../../src/programme/carry-over/carry-overs.service';
import { Marks } from '../../src/programme/marks/marks.service';
import { Pilots } from '../../src/programme/pilot/pilots.service';
import { Freezing } from '../../src/presentation/stories/freezing.service';
import type { LineData, Screen } from '../../src/presentation/screen';
import { layOut, storyDesk, type StoryDesk } from './story-desk';

let story: StoryDesk;
let step: { actorId: number; at: Date };

beforeAll(async () => {
  story = await storyDesk();
  step = { actorId: story.cast.chris.id, at: story.desk.clock.now() };
}, 120_000);
afterAll(() => story.desk.close());

async function told(): Promise<Map<string, Screen>> {
  const { desk, cast } = story;
  const { content } = await desk.app
    .get(Freezing)
    .freeze(await layOut(story), { id: cast.chris.id, locale: 'en-GB' }, desk.clock.now());
  return new Map(content.screens.map((screen) => [screen.kind, screen]));
}

test('without a pilot the story has words of its own, and says nothing of clients', async () => {
  const screens = await told();
  expect(screens.get('direction')?.heading).toBe('Our clients will feel what our own people feel first');
  expect(screens.get('ask')?.heading).toBe('What we ask of you today');
  expect(screens.has('clients')).toBe(false);
  expect(screens.get('trend')?.chart).toMatchObject({ marks: [], levels: [] });
  expect(screens.get('trend')?.chart).not.toHaveProperty('before');
});

test(
  'a locked pilot gives its direction, its start, its target and its question; marks stand on the trend ' +
    'they should move',
  async () => {
    const { app } = story.desk;
    const pilots = app.get(Pilots);
    const target = (measure: string, from: number, to: number) => ({ measure, from, to, why: 'Halfway.' });
    await pilots.plan(
      {
        question: 'Do we take this to our client teams?',
        why: 'They never have to ask twice. So we begin with ourselves.',
        cohort: [],
        comparison: [],
        cohortFrom: '2025-12-01',
        startsOn: '2025-12-01',
        endsOn: '2026-06-30',
        targets: [target('satisfied', 0.31, 0.85), target('kept', 0.8, 0.94), target('first', 200, 120)],
      },
      step,
    );
    await pilots.withoutBaseline('Nothing was counted before.');
    await pilots.start(step);
    const marks = app.get(Marks);
    await marks.set(
      { on: '2025-12-03', words: 'Plain promises', what: 'Every page says by when.', measure: 'satisfied' },
      step,
    );
    await marks.set({ on: '2026-01-20', words: 'Morning round', what: 'At nine.', measure: 'first' }, step);
    const screens = await told();
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
  expect((await told()).get('before_after')?.chart).toMatchObject({
    bars: [
      { label: 'Before: Sept 25 to Nov 25', text: '31 %' },
      { label: 'After: Dec 25 to Feb 26', text: '88 %' },
    ],
  });
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
  expect((await told()).get('clients')?.pairs).toEqual([
    { first: 'Say by when', second: 'Lyon: Every client hears by noon.' },
    { first: 'Ask once', second: 'Proposed. Which team takes it?' },
  ]);
});

test('once it is decided, the decision stands where the question stood', async () => {
  await story.desk.app.get(PilotDecisions).decide({ verdict: 'carry_on', words: 'With the next two teams.' }, step);
  expect((await told()).get('ask')).toMatchObject({ heading: 'Decided: Carry on', words: 'With the next two teams.' });
});
