import { xmrLimits } from '../../src/statistics/control-charts';
import { meanOfCounts } from '../../src/statistics/mean-of-counts';
import { npsCategory, npsInterval } from '../../src/statistics/net-promoter';
import { csat, newcombeDifference, twoProportionTest, wilsonInterval } from '../../src/statistics/shares';
import file from '../cases/statistics.json';

interface Tolerance {
  abs?: number;
  rel?: number;
  exact?: boolean;
}
interface Case {
  id: string;
  kind: string;
  input: never;
  expected: Record<string, unknown>;
  tolerance: Tolerance;
}
const cases = file.cases as unknown as Case[];

function within(actual: unknown, expected: unknown, tolerance: Tolerance): boolean {
  if (tolerance.exact) return actual === expected;
  if (Array.isArray(expected)) return expected.every((value, i) => within((actual as unknown[])[i], value, tolerance));
  const wanted = expected as number;
  return (
    typeof actual === 'number' &&
    Math.abs(actual - wanted) <= (tolerance.abs ?? Math.abs(wanted) * (tolerance.rel ?? 0))
  );
}

const cut = (points: number): number => Math.min(100, Math.max(-100, points));
const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

// Holm's step-down: the k-th smallest p times what is left, never falling.
function holm(p: number[]): number[] {
  const order = range(p.length).toSorted((a, b) => p[a] - p[b]);
  const adjusted: number[] = [];
  order.forEach((at, i) => {
    adjusted[at] = Math.max(adjusted[order[i - 1]] ?? 0, Math.min(1, p[at] * (p.length - i)));
  });
  return adjusted;
}

type Answer = Record<string, number | string | null | number[]> | null;
type Served = (input: never) => Answer;
const served: Record<string, Served> = {
  'proportion-interval': (input: { successes: number; n: number; confidence: number; method: string }) => {
    const methods: Record<string, typeof wilsonInterval> = {
      wilson: wilsonInterval,
    };
    const method = methods[input.method];
    return method ? { ...method(input.successes, input.n, input.confidence) } : null;
  },
  'two-proportion-interval': (input: {
    x1: number;
    n1: number;
    x2: number;
    n2: number;
    confidence: number;
    method: string;
  }) =>
    input.method === 'newcombe'
      ? { ...newcombeDifference(input.x1, input.n1, input.x2, input.n2, input.confidence) }
      : null,
  'pairwise-proportions': (input: { x: number[]; n: number[]; order: string }) => ({
    p: holm(
      input.order
        .split(',')
        .map((pair) => pair.split('-').map((at) => Number(at) - 1))
        .map(([i, j]) => twoProportionTest(input.x[i], input.n[i], input.x[j], input.n[j]).p),
    ),
  }),
  'nps-category': (input: { score: number }) => ({ category: npsCategory(input.score) }),
  'nps-interval': (input: { promoters: number; passives: number; detractors: number; confidence: number }) => ({
    ...npsInterval(input.promoters, input.passives, input.detractors, input.confidence),
  }),
  'nps-width': (input: { p: number; d: number; n: number; confidence: number }) => {
    const [up, down] = [Math.round(input.p * input.n), Math.round(input.d * input.n)];
    const { low, high } = npsInterval(up, input.n - up - down, down, input.confidence);
    return { fullWidth: high - low };
  },
  csat: (input: { counts?: Record<number, number>; top?: number[]; satisfied?: number; n?: number }) => {
    const counts = input.counts ?? { 5: input.satisfied ?? 0, 1: (input.n ?? 0) - (input.satisfied ?? 0) };
    const share = csat(counts, input.top ?? [5]) ?? NaN;
    return { percent: 100 * share, shown: Math.round(100 * share) };
  },
  ces: (input: { counts: Record<string, number> }) => ({
    mean: meanOfCounts(new Map(Object.entries(input.counts).map(([score, n]) => [Number(score), n])), 0.95).mean,
  }),
  'mean-sd': (input: { first: number; thenAlternating: number[]; n: number }) => {
    const counts = new Map([[input.first, 1]]);
    range(input.n - 1).forEach((i) => {
      const value = input.thenAlternating[i % 2];
      counts.set(value, (counts.get(value) ?? 0) + 1);
    });
    const { mean, sd } = meanOfCounts(counts, 0.95);
    return { mean, sd };
  },
  xmr: (input: { values: number[] }) => ({ ...xmrLimits(input.values) }),
};

describe('published cases', () => {
  const mine = cases.filter((one) => served[one.kind]?.(one.input));

  it('serves every kind it should', () => {
    expect(mine).toHaveLength(27);
  });

  it.each(mine.map((one) => [one.id, one] as const))('%s', (_, one) => {
    const actual = served[one.kind](one.input) ?? {};
    const published = Object.entries(one.expected).filter(([key]) => key !== 'centre');
    const missed = published.filter(
      ([key, expected]) =>
        !within(actual[key], one.kind === 'nps-interval' ? cut(expected as number) : expected, one.tolerance),
    );
    expect(missed.map(([key, expected]) => ({ key, expected, actual: actual[key] }))).toEqual([]);
  });
});
