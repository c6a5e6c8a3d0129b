import { Marks } from '../../src/programme/marks/marks.service';
import { repo } from '../../src/core/database/tx';
import { ChangeMark } from '../../src/programme/marks/change-mark.entity';
import type { Person } from '../../src/people/person.entity';
import { moreColleagues } from '../insights/insights-desk';
import { Story } from '../support/story';
import { Visitor } from '../support/visit';
import { askedAlready, livedMonth } from './programme-desk';

const pictures = process.env.PICTURES;
let story: Story;
let chris: Visitor;
let people: Person[];

const aMonth = (scores: readonly number[]): Promise<void> => livedMonth(story.desk, story.cast, people, scores);

async function look(visitor: Visitor, name: string): Promise<void> {
  if (!pictures) return;
  for (const width of [1280, 390]) {
    await visitor.page.setViewportSize({ width, height: 860 });
    await visitor.page.emulateMedia({ colorScheme: 'light' });
    await visitor.page.screenshot({ path: `${pictures}/${name}-${width}.png`, fullPage: true });
  }
  await visitor.page.setViewportSize({ width: 1280, height: 860 });
}

beforeAll(async () => {
  story = await Story.begin();
  people = await moreColleagues(story.desk.app, story.cast, 9);
  await askedAlready();
  await aMonth([5, 4, 2, 2, 1, 5, 3]);
  await story.desk.travel('2026-04-13T08:00:00Z');
  chris = await Visitor.open(story.browser, story.desk.url);
  await story.signsIn(chris, story.cast.chris.email);
});
afterAll(() => story?.end());

const fill = async (visitor: Visitor, fields: Record<string, string>): Promise<void> => {
  for (const [name, value] of Object.entries(fields)) await visitor.page.locator(`[name="${name}"]`).fill(value);
};
const choose = (visitor: Visitor, name: string, value: string) =>
  visitor.page.locator(`select[name="${name}"]`).selectOption(value);

test('the change leader plans a pilot on one page', () =>
  story.step(async () => {
    await chris.go('/pilot');
    await look(chris, '1-none');
    await chris.press('Plan the pilot', 'link');
    await fill(chris, {
      question: 'Do we take the way our desk works to the teams that serve our clients?',
      why:
        'We promise our clients that they never have to ask twice. Our own people ask twice every day, so ' +
        'we begin here.',
      cohortFrom: '2026-05-01',
      startsOn: '2026-05-01',
      endsOn: '2026-09-30',
      from1: '45',
      to1: '65',
      reason1: 'Our best client team reaches nine of ten.',
      from2: '80',
      to2: '94',
      reason2: 'A promise that holds less often is none.',
      from3: '200',
      to3: '120',
    });
    for (const [row, measure] of [
      ['1', 'satisfied'],
      ['2', 'kept'],
      ['3', 'first'],
    ])
      await choose(chris, `measure${row}`, measure);
    await chris.press('Save the plan');
    await chris.sees('Explain why you chose this target.');
    await look(chris, '2-plan');
    await fill(chris, { reason3: 'Whoever asks in the morning hears by noon.' });
    await chris.press('Save the plan');
    await chris.sees('Saved. You can change the plan until it starts.');
    await chris.sees('Add a baseline, or explain why there is none.');
    await look(chris, '3-draft');
  }));

test('a baseline comes as a list: the bad line is named before anything is kept', () =>
  story.step(async () => {
    await chris.press('Baseline', 'link');
    const list = (value: string): string =>
      [
        'measure,month,n,value',
        'satisfied,2026-01,61,48',
        `satisfied,2026-02,58,${value}`,
        'kept,2026-02,112,81',
        'first,2026-02,80,204',
      ].join('\n');
    await fill(chris, { list: list('forty') });
    await chris.press('Preview');
    await chris.sees('3 lines are fine.');
    await chris.sees(/^Line 3: “forty” isn’t a valid value for/);
    await look(chris, '4-list');
    await fill(chris, { list: list('51') });
    await chris.press('Preview');
    await chris.press('Save these months');
    await chris.sees('4 months saved.');
    await look(chris, '5-baseline');
  }));

test('it starts and is locked; a later edit stands beside it', () =>
  story.step(async () => {
    await story.desk.travel('2026-05-04T08:00:00Z');
    await story.signsIn(chris, story.cast.chris.email);
    await chris.go('/pilot');
    await chris.sees(/^Satisfied: With about \d+ a month, a difference under \d+ points can’t be told by the end/);
    await look(chris, '5b-asked');
    await chris.page.getByRole('checkbox', { name: 'We know this, and start anyway' }).check();
    await chris.press('Start and lock the plan');
    await chris.sees(/^The pilot has started and its plan is locked/);
    await chris.press('Amend the plan', 'link');
    await choose(chris, 'field', 'target:1');
    await fill(chris, { words: '60 % instead of 65 %.', why: 'The team lost two people in the first week.' });
    await chris.press('Save the amendment');
    await chris.sees('Because: The team lost two people in the first week.');
    await chris.sees('from 45 % to 65 %');
  }));

test('a change is marked, and the target’s page speaks', () =>
  story.step(async () => {
    await aMonth([5, 5, 4, 5, 4, 5, 5, 3, 5]);
    await story.desk.travel('2026-06-10T08:00:00Z');
    await aMonth([5, 4, 4, 5, 4, 5, 2, 5, 5]);
    await story.signsIn(chris, story.cast.chris.email);
    await chris.go('/pilot/marks/new');
    await fill(chris, {
      on: '2026-04-20',
      words: 'Self-service reset went live',
      what: 'A forgotten password is reset without a call.',
    });
    await choose(chris, 'measure', 'satisfied');
    await chris.press('Save the change');
    await chris.sees('Saved. It’ll appear on the charts from now on.');
    await chris.sees(/Better by \d+ to \d+ points\.|Too early to tell \(.*\)\./);
    await look(chris, '6-mark');
    await story.desk.app
      .get(Marks)
      .set(
        { on: '2026-05-18', words: 'A warmer greeting', what: '', measure: 'first' },
        { actorId: story.cast.mira.id, at: story.desk.clock.now() },
      );
    await chris.go('/pilot/marks');
    await look(chris, '7-marks');
    await chris.go('/pilot');
    await chris.sees(/^between \d+ % and \d+ %/);
    await chris.sees(/May 2026 – June 2026, from \d+/);
    await look(chris, '8-pilot');
    await chris.go('/trends');
    await chris.sees('The pilot starts');
    await chris.sees('target of the pilot');
    await look(chris, '9-trends');
  }));

test('ideas for clients are given and adopted', () =>
  story.step(async () => {
    await chris.go('/pilot/carry-over');
    await fill(chris, {
      title: 'Say by when, in every first answer to a client',
      words: 'What helps here helps there.',
    });
    await chris.press('Add the idea');
    await chris.press('Say by when, in every first answer to a client', 'link');
    await chris.page.getByRole('radio', { name: 'Propose' }).check();
    await chris.press('Save');
    await chris.page.getByRole('radio', { name: 'A team adopts it' }).check();
    await fill(chris, {
      team: 'Installation, Lyon',
      promise: 'Every client hears by noon when their glass is fitted.',
    });
    await look(chris, '10-idea');
    await chris.press('Save');
    await chris.press('What could our clients get from this?', 'link');
    await chris.sees('Installation, Lyon: Every client hears by noon when their glass is fitted.');
    await look(chris, '11-ideas');
  }));

test.each([
  [1280, true],
  [390, true],
  [1280, false],
])('every page is fit for everybody, %i px wide, with script: %s', (width, script) =>
  story.step(async () => {
    const visitor = await Visitor.open(story.browser, story.desk.url, { width, script });
    await story.signsIn(visitor, story.cast.chris.email);
    const [mark] = await repo(ChangeMark).find({ order: { id: 'ASC' }, take: 1 });
    for (const path of [
      '/pilot',
      '/pilot/marks',
      '/pilot/marks/new',
      `/pilot/marks/${mark.id}`,
      '/pilot/amendments/new',
      '/pilot/decision',
      '/pilot/carry-over',
      '/pilot/carry-over/1',
      '/trends',
    ])
      await visitor.go(path);
    if (!script) {
      await visitor.go(`/pilot/marks/${mark.id}`);
      await visitor.page.getByText('Add a comment').click();
      await fill(visitor, { words: 'In Lyon it was the 21st.' });
      await visitor.press('Save the comment');
      await visitor.sees('In Lyon it was the 21st.');
    }
    expect(visitor.faults).toEqual([]);
    await visitor.close();
  }),
);

test('at the end it is decided, on evidence that stays', () =>
  story.step(async () => {
    await chris.go('/pilot/decision');
    await look(chris, '12-decide');
    await chris.page.getByRole('radio', { name: 'Carry on' }).check();
    await fill(chris, { words: 'It holds in both months, and the teams ask for it.' });
    await chris.press('Decide and keep today’s evidence');
    await chris.sees('Decided. Today’s evidence is kept unchanged.');
    await chris.sees(/^Fingerprint [0-9a-f]{64}$/);
    await look(chris, '13-decided');
    await chris.go('/pilot');
    await look(chris, '14-after');
    expect(chris.faults).toEqual([]);
  }));
