import type { FieldErrors } from '../../core/errors';
import type { Pilot } from './pilot.entity';

const fewestTargets = 3;
export const mostTargets = 5;

export type PilotPlan = Pick<
  Pilot,
  'question' | 'why' | 'cohort' | 'comparison' | 'cohortFrom' | 'startsOn' | 'endsOn' | 'targets'
>;

/** What the parts of a plan say about each other. One sentence a field. */
export function planFaults({ cohort, comparison, cohortFrom, startsOn, endsOn, targets }: PilotPlan): FieldErrors {
  const faults: FieldErrors = {};
  if (endsOn <= startsOn) faults.endsOn = 'It ends after it starts.';
  if (cohortFrom > endsOn) faults.cohortFrom = 'They are part of it before it ends.';
  if (comparison.some((id) => cohort.includes(id))) faults.comparison = 'A department cannot be compared with itself.';
  if (comparison.length > 0 && cohort.length === 0)
    faults.cohort = 'Name the departments of the pilot, so that the others can be compared with them.';
  const metrics = targets.map(({ measure: metric }) => metric);
  if (new Set(metrics).size !== metrics.length) faults.targets = 'Each measure has one target.';
  else if (targets.some(({ from, to }) => from === to)) faults.targets = 'A target goes from one number to another.';
  return faults;
}

/** What is missing before it can start; empty where nothing is. */
export function startFaults(plan: PilotPlan & Pick<Pilot, 'noBaseline'>, baselineMonths: number): string[] {
  return [
    ...(plan.targets.length < fewestTargets ? ['Name three to five targets.'] : []),
    ...(baselineMonths === 0 && !plan.noBaseline.trim() ? ['Give a baseline, or write down why there is none.'] : []),
  ];
}
