import { promiseMetrics } from '../../metrics/promise-metrics';
import { recoveryMetrics } from '../../metrics/recovery-metrics';
import { requestMetrics } from '../../metrics/request-metrics';
import { saidMetrics } from '../../metrics/said-metrics';
import { timeMetrics } from '../../metrics/time-metrics';
import { type Opening, openings, scores, spentMeasures } from './metrics';
import type { TrendMetric } from './trend-metric';

const spent = <N extends keyof typeof spentMeasures & Opening>(name: N) => ({
  ...timeMetrics[name],
  length: spentMeasures[name],
  share: 0.5,
  opens: name,
});

const ces = [1, 2, 3, 4, 5, 6, 7].map((score) => `ces${score}`);

/** Every figure of the trends page, and where its numbers stand in a tally. In the order of the page. */
const metricList = {
  satisfied: {
    ...saidMetrics.satisfied,
    part: openings.satisfied,
    of: scores,
    asked: ['asked'],
    opens: 'satisfied',
  },
  ces: { ...saidMetrics.ces, scores: ces, asked: ['ces_asked'] },
  nps: saidMetrics.nps,
  responded: { ...saidMetrics.responded, part: scores, of: ['asked'], opens: 'asked' },
  kept: {
    ...promiseMetrics.kept,
    part: openings.kept,
    of: [...openings.kept, ...openings.broken],
    opens: 'kept',
  },
  first: { ...promiseMetrics.first, length: 'time.first_response', share: 0.5, opens: 'first_response' },
  first90: { ...promiseMetrics.first90, length: 'time.first_response', share: 0.9, opens: 'first_response' },
  resolution: { ...promiseMetrics.resolution, length: 'time.resolution', share: 0.5, opens: 'resolution' },
  resolution90: { ...promiseMetrics.resolution90, length: 'time.resolution', share: 0.9, opens: 'resolution' },
  reopened: { ...requestMetrics.reopened, part: ['reopened'], of: ['ended'], opens: 'reopened' },
  handed: { ...requestMetrics.handed, part: ['ended_handed'], of: ['ended'], opens: 'ended_handed' },
  contacted: {
    ...recoveryMetrics.contacted,
    part: ['recovery.contacted'],
    of: ['recovery.contacted', 'recovery.not_contacted'],
    opens: 'recovery',
  },
  closed: {
    ...recoveryMetrics.closed,
    part: ['recovery.closed'],
    of: ['recovery.closed', 'recovery.not_closed'],
    opens: 'recovery',
  },
  recovered: {
    ...recoveryMetrics.recovered,
    part: ['recovery.right'],
    of: ['recovery.right', 'recovery.not_right'],
    asked: ['recovery.asked'],
    opens: 'recovery',
  },
  opened: { ...requestMetrics.opened, count: 'opened', opens: 'opened' },
  solved: { ...requestMetrics.solved, count: 'solved', opens: 'solved' },
  open: { ...requestMetrics.open, count: null },
  end_to_end: spent('end_to_end'),
  spent_untaken: spent('spent_untaken'),
  spent_desk: spent('spent_desk'),
  spent_requester: spent('spent_requester'),
  spent_approver: spent('spent_approver'),
  spent_purchase: spent('spent_purchase'),
  spent_vendor: spent('spent_vendor'),
} as const satisfies Record<string, TrendMetric>;

export type MetricName = keyof typeof metricList;
export const metricNames = Object.keys(metricList) as MetricName[];
export const metricOf = (name: MetricName): TrendMetric => metricList[name];
export const isMetric = (name: string): name is MetricName => Object.hasOwn(metricList, name);

/** Of a code that is stored: it has to be one. */
export function metricNamed(key: string): MetricName {
  if (!isMetric(key)) throw new Error(`There is no measure ${key}`);
  return key;
}
