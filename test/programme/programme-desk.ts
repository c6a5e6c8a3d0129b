import type { INestApplication } from '@nestjs/common';
import { repo } from '../../src/core/database/tx';
import { Baselines } from '../../src/programme/baselines/baselines.service';
import type { PilotPlan } from '../../src/programme/pilot/pilot-faults';
import { Pilots } from '../../src/programme/pilot/pilots.service';
import type { Person } from '../../src/people/person.entity';
import { count, living } from '../insights/insights-desk';
import type { TestApp } from '../support/app';
import type { Cast } from '../support/cast';
import { NpsRound } from '../../src/nps/nps-round.entity';

const aPlan: PilotPlan = {
  question: 'Do we take this to our client teams?',
  why: 'Clients feel what we feel first.',
  cohort: [],
  comparison: [],
  cohortFrom: '2026-03-16',
  startsOn: '2026-03-16',
  endsOn: '2026-09-30',
  targets: [
    { measure: 'satisfied', from: 0.5, to: 0.8, why: 'Halfway to our best team.' },
    { measure: 'kept', from: 0.8, to: 0.94, why: 'Nineteen of twenty.' },
    { measure: 'first', from: 200, to: 120, why: 'By noon.' },
  ],
};

/** As somebody types it. */
export const typedPlan = (): Record<string, string> => ({
  question: 'Do we take this to our client teams?',
  why: 'Clients feel what we feel.',
  cohortFrom: '2026-05-01',
  startsOn: '2026-05-01',
  endsOn: '2026-09-30',
  measure1: 'satisfied',
  from1: '50',
  to1: '80',
  reason1: 'Halfway to our best team.',
  measure2: 'kept',
  from2: '80',
  to2: '94',
  reason2: 'Nineteen of twenty.',
  measure3: 'first',
  from3: '200',
  to3: '120',
  reason3: 'By noon.',
  version: '',
});

/** Planned and locked at `at`, with a baseline of two typed months. */
export async function locked(
  app: INestApplication,
  by: Person,
  at: Date,
  more: Partial<PilotPlan> = {},
): Promise<void> {
  const step = { actorId: by.id, at };
  await app.get(Pilots).plan({ ...aPlan, ...more }, step);
  await app.get(Baselines).keep(
    [
      { measure: 'satisfied', month: '2025-12', n: 40, value: 0.48 },
      { measure: 'satisfied', month: '2026-01', n: 44, value: 0.55 },
    ],
    'typed',
    'en-GB',
  );
  await app.get(Pilots).start(step);
}

/** As if the cohort had been asked already whether it would recommend the desk: nobody has quiet days because of it. */
export async function askedAlready(): Promise<void> {
  for (const occasion of ['pilot_start', 'pilot_end'] as const) {
    await repo(NpsRound).insert({
      key: occasion,
      occasion,
      month: '2027-01',
      drawnAt: new Date('2027-01-04T08:00:00Z'),
      asked: 0,
    });
  }
}

/** These people ask, are answered and rate, in the month that runs. */
export async function livedMonth(
  desk: TestApp,
  cast: Cast,
  people: readonly Person[],
  scores: readonly number[],
): Promise<void> {
  const { file, solve, confirm, rate } = living(desk, cast);
  for (const [index, score] of scores.entries()) {
    const id = await file(people[index]);
    await desk.travel(new Date(desk.clock.now().getTime() + 3_600_000));
    await solve(cast.jonas, id);
    await confirm(people[index], id);
    await rate(id, score);
  }
  await desk.settle();
  await count(desk.app);
}
