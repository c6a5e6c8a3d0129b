import type { Metric } from '../../metrics/metric';
import type { Opening } from './metrics';

/** Where the numbers of a metric stand in a tally, by what it is counted in; points are published elsewhere. */
export type TrendMetric = { opens?: Opening } & (
  | (Metric<'share'> & { part: readonly string[]; of: readonly string[]; asked?: readonly string[] })
  | (Metric<'mean'> & { scores: readonly string[]; asked: readonly string[] })
  | (Metric<'time'> & { length: string; share: number })
  | (Metric<'count'> & { count: string | null })
  | Metric<'points'>
);
