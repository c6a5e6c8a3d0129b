import { DateTime } from 'luxon';
import { defaultLocale } from '../../core/words/words';
import { Insights } from '../../insights/cells/insights.service';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Baselines } from '../../programme/baselines/baselines.service';
import { CarryOvers } from '../../programme/carry-over/carry-overs.service';
import { Marks, type NewMark } from '../../programme/marks/marks.service';
import { PilotMetrics } from '../../programme/metric-source';
import { Pilots, type PilotStep } from '../../programme/pilot/pilots.service';
import { monthsLater, monthOfDate } from '../../programme/programme-days';
import type { Scene, SceneStage } from './scene';
import { home, workingMinutesAfter } from '../company/working-time';

const leader = 'Nadia Benali';
/** Who works for clients. The others go on being asked each quarter whether they would recommend the desk. */
const cohortNames = ['Sales and Projects', 'Design and Engineering', 'Logistics and Installation'];
/** Who is served by the same desk and was promised nothing: what moves for them too is no work of the pilot. */
const comparedNames = ['Finance, People and Management', 'Technology', 'Workshop'];
/** Long enough to tell, and closed by the time somebody visits: a pilot is judged once its last month is. */
const monthsOfPilot = 4;
const closing = { days: 18 };
const mostMonths = (startsOn: string, ends: Date): number =>
  home(new Date(`${startsOn}T00:00:00Z`))
    .plus({ months: monthsOfPilot })
    .plus(closing)
    .toJSDate() < ends
    ? monthsOfPilot
    : monthsOfPilot - 1;
const iso = (at: Date): string => home(at).toISODate() as string;
const startMonth = (change: Date): string => monthOfDate(iso(change));
const lastDayOf = (month: string): string => DateTime.fromISO(`${month}-01`).endOf('month').toISODate() as string;
const by = async (stage: SceneStage, name: string, at: Date) => ({ actorId: (await stage.actors.named(name)).id, at });

/**
 * How far each measure is meant to come, from where it was; `unknown` is said of a desk that has counted nothing yet.
 */
const aims: Record<string, { unknown: number; to: (from: number) => number; why: string }> = {
  satisfied: {
    unknown: 0.75,
    to: (from) => Math.min(0.92, Math.round(from * 100 + 10) / 100),
    why: 'Our best client team reaches nine out of ten. Getting halfway there by the end is bold but possible.',
  },
  kept: {
    unknown: 0.8,
    to: (from) => Math.round(from * 100 + 2.5) / 100,
    why: 'We break one promise in seven. One in eight is a start that everyone would notice.',
  },
  first: {
    unknown: 180,
    to: (from) => Math.round(from * 0.6),
    why: 'People who are waiting want to know that someone has read their request.',
  },
  reopened: { unknown: 0.08, to: (from) => Math.round(from * 700) / 1000, why: 'Solved should mean solved.' },
  handed: {
    unknown: 0.06,
    to: (from) => Math.round(from * 700) / 1000,
    why: 'Nobody should have to explain the same thing to two teams.',
  },
};

/** A plan is written before anything is measured: only then every month before is counted for its people as one. */
const draft: Scene = {
  name: 'the pilot is drafted',
  at: ({ began }, ends) => earlier(workingMinutesAfter(home(began).plus({ days: 7 }).toJSDate(), 90), ends),
  async run(stage, at) {
    if (await stage.get(Pilots).current()) return;
    await write(stage, startMonth(stage.story.change), await by(stage, leader, at));
  },
};

const start: Scene = {
  name: 'the pilot is planned and starts',
  at: ({ change }, ends) =>
    earlier(workingMinutesAfter(home(new Date(`${startMonth(change)}-01T00:00:00Z`)).toJSDate(), 60), ends),
  async run(stage, at) {
    await stage.get(Insights).recount();
    const [pilots, baselines] = [stage.get(Pilots), stage.get(Baselines)];
    const step = await by(stage, leader, at);
    await write(stage, monthOfDate(iso(at)), step);
    await baselines.keepOwn(defaultLocale);
    const known = await baselines.of((await pilots.must()).id);
    if (known.length === 0) await pilots.withoutBaseline('The desk was new, so nothing was measured before.');
    await pilots.start(step);
  },
};

/** What is known by then of the six months before, and how far each measure is meant to come from there. */
async function write(stage: SceneStage, month: string, step: PilotStep): Promise<void> {
  const metrics = stage.get(PilotMetrics);
  const departments = await stage.get(PeopleDirectory).departments();
  const among = (names: readonly string[]) =>
    departments.filter(({ name }) => names.includes(name)).map(({ id }) => id);
  const [cohort, comparison] = [among(cohortNames), among(comparedNames)];
  const before = monthOfDate(iso(step.at));
  const span = { from: monthsLater(before, -6), to: monthsLater(before, -1) };
  await metrics.source.prepare([cohort, comparison]);
  const targets = [];
  for (const [measure, { unknown, to, why }] of Object.entries(aims)) {
    const { value } = await metrics.source.together(measure, cohort.length > 0 ? cohort : null, span);
    const from = value ?? unknown;
    targets.push({ measure, from, to: to(from), why });
  }
  const startsOn = `${month}-01`;
  const endsOn = lastDayOf(monthsLater(month, mostMonths(startsOn, stage.ends) - 1));
  await stage.get(Pilots).plan({ ...plan, cohort, comparison, cohortFrom: startsOn, startsOn, endsOn, targets }, step);
}

const plan = {
  question: 'Do we take the way our desk works now to the teams that serve our clients?',
  why:
    'We promise our clients that they’ll never have to ask twice. Our own people ask twice every day. ' +
    'If we can’t keep a promise to the colleague next door, no client will believe us. So we’re ' +
    'starting here.',
};

interface Set {
  name: string;
  days: number;
  by: string;
  mark: Omit<NewMark, 'on'>;
}
/** So many days after the slow team changed its ways. */
const sets: readonly Set[] = [
  {
    name: 'the morning round',
    days: 0,
    by: 'Ingrid Thorsen',
    mark: {
      words: 'Applications triages every morning',
      what: 'At nine, everything new is read and assigned. Two more colleagues have learnt what only two people knew.',
      measure: 'first',
    },
  },
  {
    name: 'plain promises',
    days: 9,
    by: leader,
    mark: {
      words: 'Promises in plain words',
      what: 'Every page and email says when you’ll hear from us, and why.',
      measure: 'satisfied',
    },
  },
  {
    name: 'self-service reset',
    days: 40,
    by: 'Radu Ionescu',
    mark: {
      words: 'Self-service reset went live',
      what: 'People can reset a forgotten password without calling.',
      measure: 'resolution',
    },
  },
  {
    name: 'new greeting',
    days: 63,
    by: 'Jonas Petersen',
    mark: {
      words: 'A warmer greeting on the phone',
      what: 'We give our name and repeat the request in our own words.',
      measure: 'reopened',
    },
  },
  {
    name: 'spare laptops',
    days: 75,
    by: 'Jonas Petersen',
    mark: {
      words: 'Spare laptops in three cities',
      what: 'Anyone who can’t work gets one within the hour.',
      measure: 'resolution',
    },
  },
];
const marks: Scene[] = sets.map(({ name, days, by: who, mark }) => ({
  name: `a mark: ${name}`,
  at: ({ change }, ends) => earlier(workingMinutesAfter(home(change).plus({ days }).toJSDate(), 120), ends),
  run: async (stage, at) => void (await stage.get(Marks).set({ ...mark, on: iso(at) }, await by(stage, who, at))),
}));

const carryOver: Scene = {
  name: 'ideas for our clients',
  at: ({ change }, ends) => earlier(workingMinutesAfter(home(change).plus({ days: 96 }).toJSDate(), 200), ends),
  async run(stage, at) {
    const ideas = stage.get(CarryOvers);
    const step = await by(stage, leader, at);
    const taken = await ideas.give(
      {
        title: 'Give a time in every first answer to a client',
        words: 'What our people liked most is that the page gives a time, and that we keep it.',
        state: 'proposed',
      },
      await by(stage, 'Samira Haddad', at),
    );
    await ideas.move(
      taken.id,
      taken.version,
      {
        to: 'tried',
        team: 'Installation, Lyon',
        promise: 'Every client hears by noon when their glass is fitted.',
        outcome: '',
      },
      step,
    );
    await ideas.give(
      { title: 'Ask once at the end, not in every email', words: 'Our clients get three surveys for one window.' },
      await by(stage, 'Ana Ruiz', at),
    );
    await ideas.give(
      {
        title: 'Make it right before they complain',
        words: 'Call the people we kept waiting before they write to us.',
        state: 'proposed',
      },
      await by(stage, 'Jonas Petersen', at),
    );
  },
};

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

export const pilotScenes: readonly Scene[] = [draft, start, ...marks, carryOver];
