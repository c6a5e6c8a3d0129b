import type { MetricDifference } from '../../metrics/difference-words';
import type { Before } from '../baselines/before';
import type { TargetPower } from '../baselines/target-power';
import type { MonthRange, MonthValue, PilotMetric, Value } from '../metric-source';
import type { Target } from '../pilot/pilot.entity';
import type { Beyond, ProgressState } from './target-standing';

/**
 * One target as it is told: what it was before and is now, what lies between the two, where that leaves it, and when it
 * is judged. `judged` is false until then, and what is said before is said as "so far".
 */
export interface Progress {
  target: Target;
  measure: PilotMetric;
  /** All months since the start that are shown: of a part of the company, those that are closed. */
  months: MonthRange | null;
  /** Those among them that are not shown. */
  without: string[];
  now: Value | null;
  baseline: Value | null;
  /** The lowest and the highest month before. */
  before: Before['range'] | null;
  /** Now less before, with the uncertainty of both. */
  difference: MetricDifference | null;
  stand: ProgressState;
  /** How far of the way, 0 to 1 and beyond; null where nothing can be said. */
  way: number | null;
  /** Null without a comparison group. */
  beyond: Beyond | null;
  judged: boolean;
  /** The day on which it was judged; until then on which it will be, null while nobody can say. */
  judgedOn: string | null;
  /** Its last month, which has to be closed first; evidence that was kept before names the planned day alone. */
  judgedMonth?: string;
  /** What the plan can show; null where nobody can say. */
  power: TargetPower | null;
  byMonth: MonthValue[];
  /** The comparison group, month by month. */
  othersByMonth: MonthValue[] | null;
}

/** The months behind it stand in the rollups, and change. */
export interface FrozenProgress extends Omit<Progress, 'byMonth' | 'othersByMonth'> {
  byMonth: undefined;
  othersByMonth: undefined;
}

/** What is kept of it. */
export function frozenProgress(progress: readonly Progress[]): FrozenProgress[] {
  const plain = progress.map((one) => ({ ...one, byMonth: undefined, othersByMonth: undefined }));
  // As it will be read back: nothing but plain JSON.
  return JSON.parse(JSON.stringify(plain)) as FrozenProgress[];
}
