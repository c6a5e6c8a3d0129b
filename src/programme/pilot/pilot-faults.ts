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
  if (endsOn <= startsOn) faults.endsOn = 'The end has to be after the start.';
  if (cohortFrom > startsOn) faults.cohortFrom = 'People have to take part from the start date at the latest.';
  if (comparison.some((id) => cohort.includes(id))) faults.comparison = 'A department can’t be compared with itself.';
  if (comparison.length > 0 && cohort.length === 0)
    faults.cohort = 'Choose who takes part first, so that the others can be compared with them.';
  const metrics = targets.map(({ measure: metric }) => metric);
  if (new Set(metrics).size !== metrics.length) faults.targets = 'Each measure can only have one target.';
  else if (targets.some(({ from, to }) => from === to)) faults.targets = 'A target needs two different numbers.';
  return faults;
}

/** What is missing before it can start; empty where nothing is. */
export function startFaults(plan: PilotPlan & Pick<Pilot, 'noBaseline'>, baselineMonths: number): string[] {
  return [
    ...(plan.targets.length < fewestTargets ? ['Add three to five targets.'] : []),
    ...(baselineMonths === 0 && !plan.noBaseline.trim() ? ['Add a baseline, or explain why there is none.'] : []),
  ];
}
