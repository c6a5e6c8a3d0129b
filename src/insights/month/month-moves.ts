import type { MetricDifference } from '../../metrics/difference-words';
import { differenceOf, type Figure, figureOf, type Source } from '../metrics/metric-figures';
import { metricOf, type MetricName } from '../metrics/metric-list';

/** What a month is compared by, the most important first. All of these can get better or worse. */
export const comparedInMonth = [
  'satisfied',
  'kept',
  'first',
  'resolution',
  'reopened',
  'handed',
  'ces',
] as const satisfies readonly MetricName[];

/** How sure one is of a single comparison: so often a difference is told where there is none. */
const falseAlarm = 0.05;

export type Way = 'better' | 'worse' | 'unclear' | 'unknown';

/** One figure of the month beside the same figure of the time before. */
export interface MonthMove {
  name: MetricName;
  figure: Figure;
  difference: MetricDifference | null;
  way: Way;
}

/**
 * Better or worse from the interval of the difference alone: where it holds nothing, nobody can tell; where one of the
 * sides is too small, there is nothing to say. Pure.
 */
export function wayOf(difference: MetricDifference | null, direction: 'more' | 'less' | null): Way {
  if (!difference || difference.low === null || difference.high === null || direction === null) return 'unknown';
  const { low, high } = difference;
  if (low <= 0 && high >= 0) return 'unclear';
  return low > 0 === (direction === 'more') ? 'better' : 'worse';
}

/** Every compared figure, in the order of their weight; `before` is null where nothing was lived yet. */
export const monthMoves = (
  latest: Source,
  before: Source | null,
  names: readonly MetricName[] = comparedInMonth,
): MonthMove[] =>
  names.map((name) => {
    const difference = before && differenceOf(name, latest, before);
    return { name, figure: figureOf(name, latest), difference, way: wayOf(difference, metricOf(name).direction) };
  });

/**
 * The three that are told: what people say first, then what moved (what got worse before what got better), then the
 * rest by weight. What has no value is told only where nothing else is left.
 */
export function toldMoves(moves: readonly MonthMove[], most = 3): MonthMove[] {
  const rank = ({ name, way, figure }: MonthMove): number => {
    if (name === 'satisfied') return 0;
    if (figure.value === null) return 4;
    return way === 'worse' ? 1 : way === 'better' ? 2 : 3;
  };
  return moves
    .map((move, index) => ({ move, index }))
    .toSorted((a, b) => rank(a.move) - rank(b.move) || a.index - b.index)
    .slice(0, most)
    .map(({ move }) => move);
}

/**
 * In how many months of a hundred at least one of so many comparisons is told by chance alone, as if they were
 * independent: 1 − 0.95^n.
 */
export const byChanceAlone = (comparisons: number): number => Math.round((1 - (1 - falseAlarm) ** comparisons) * 100);
