import { openings, scores } from './metrics';
import type { SampleWords, TrendMetric } from './trend-metric';

const persons = 5;
const ces = [1, 2, 3, 4, 5, 6, 7].map((score) => `ces${score}`);
const promises: SampleWords = ['from {n} promise', 'from {n} promises'];
const timed: SampleWords = ['from {n} request', 'from {n} requests'];

/** Every figure of the trends page: what it is, and where its numbers stand in a tally. In the order of the page. */
const metricList = {
  satisfied: {
    as: 'share',
    label: 'Satisfied',
    unit: '% satisfied',
    part: openings.satisfied,
    of: scores,
    asked: ['asked'],
    better: 'more',
    least: persons,
    opens: 'satisfied',
    rest: ['from {n} answer of {of} asked', 'from {n} answers of {of} asked'],
    definition:
      'The share of answers of 4 or 5 on the question at the end, from 1 to 5. Counted is the answer as it stood a ' +
      'day after it was first sent, in the time in which the request was closed.',
  },
  ces: {
    as: 'mean',
    label: 'Made easy',
    unit: 'of 7: made easy',
    scores: ces,
    asked: ['ces_asked'],
    better: 'more',
    least: persons,
    rest: ['from {n} answer of {of} asked', 'from {n} answers of {of} asked'],
    definition:
      'The mean answer to “The desk made it easy”, from 1 to 7, asked of a part of those who rate. Counted as it ' +
      'stood a day after it was first sent.',
  },
  nps: {
    as: 'points',
    label: 'Would recommend',
    unit: 'points: would recommend',
    better: 'more',
    least: persons,
    rest: ['from {n} answer', 'from {n} answers'],
    definition:
      'Net Promoter Score: the share of 9 and 10 less the share of 0 to 6, in points from −100 to 100. Asked of a ' +
      'random part of everybody each quarter, in confidence: published for months that are over, whole or along one ' +
      'dimension, never for fewer than 5.',
  },
  responded: {
    as: 'share',
    label: 'Answered',
    unit: '% answered',
    part: scores,
    of: ['asked'],
    better: 'more',
    least: 1,
    opens: 'asked',
    rest: ['of {n} who was asked', 'of {n} who were asked'],
    definition: 'Of everybody who was asked, the share that answered. Whoever did not may think otherwise.',
  },
  kept: {
    as: 'share',
    label: 'Promises kept',
    unit: '% of promises kept',
    part: openings.kept,
    of: [...openings.kept, ...openings.broken],
    better: 'more',
    least: 1,
    opens: 'kept',
    rest: promises,
    definition:
      'Of the promised first answers and solutions that were due: the share that came in time. A broken promise ' +
      'counts when it fell due, and closing never clears it.',
  },
  first: {
    as: 'time',
    label: 'To the first answer',
    unit: 'to the first answer, the median',
    length: 'time.first_response',
    share: 0.5,
    better: 'less',
    least: 1,
    opens: 'first_response',
    rest: timed,
    definition:
      'Working time from asking to the first words of a person, waits for others left out. Half took no longer. ' +
      'Lengths are kept in steps of 4 %, so they may be 2 % off.',
  },
  first90: {
    as: 'time',
    label: 'First answer, nine of ten',
    unit: 'to the first answer, nine of ten',
    length: 'time.first_response',
    share: 0.9,
    better: 'less',
    least: 1,
    opens: 'first_response',
    rest: timed,
    definition: 'The 90th percentile: nine of ten first answers took no longer, in working time. To within 2 %.',
  },
  resolution: {
    as: 'time',
    label: 'To the solution',
    unit: 'to the solution, the median',
    length: 'time.resolution',
    share: 0.5,
    better: 'less',
    least: 1,
    opens: 'resolution',
    rest: timed,
    definition:
      'Working time from asking to the solution, waits for others left out. Half took no longer. Lengths are kept ' +
      'in steps of 4 %, so they may be 2 % off.',
  },
  resolution90: {
    as: 'time',
    label: 'Solution, nine of ten',
    unit: 'to the solution, nine of ten',
    length: 'time.resolution',
    share: 0.9,
    better: 'less',
    least: 1,
    opens: 'resolution',
    rest: timed,
    definition: 'The 90th percentile: nine of ten solutions took no longer, in working time. To within 2 %.',
  },
  reopened: {
    as: 'share',
    label: 'Opened again',
    unit: '% opened again',
    part: ['reopened'],
    of: ['ended'],
    better: 'less',
    least: 1,
    opens: 'reopened',
    rest: ['of {n} that ended', 'of {n} that ended'],
    definition: 'Requests that were opened again, for each hundred that ended in the same time.',
  },
  handed: {
    as: 'share',
    label: 'Handed on',
    unit: '% handed on',
    part: ['ended_handed'],
    of: ['ended'],
    better: 'less',
    least: 1,
    opens: 'ended_handed',
    rest: ['of {n} that ended', 'of {n} that ended'],
    definition: 'Of the requests that ended: the share that changed hands at least once on the way.',
  },
  contacted: {
    as: 'share',
    label: 'Contacted in time',
    unit: '% spoken with in time',
    part: ['recovery.contacted'],
    of: ['recovery.contacted', 'recovery.not_contacted'],
    better: 'more',
    least: 1,
    opens: 'recovery',
    rest: ['of {n} followed up', 'of {n} followed up'],
    definition:
      'Of those who were not well served and are followed up: the share that was spoken with in the working time ' +
      'that is set for it, by the time in which the follow-up was opened.',
  },
  closed: {
    as: 'share',
    label: 'Followed up in time',
    unit: '% followed up in time',
    part: ['recovery.closed'],
    of: ['recovery.closed', 'recovery.not_closed'],
    better: 'more',
    least: 1,
    opens: 'recovery',
    rest: ['of {n} that ended', 'of {n} that ended'],
    definition: 'Of the follow-ups that have ended: the share that ended in the working time that is set for it.',
  },
  recovered: {
    as: 'share',
    label: 'Made right',
    unit: '% made right',
    part: ['recovery.right'],
    of: ['recovery.right', 'recovery.not_right'],
    better: 'more',
    least: persons,
    opens: 'recovery',
    rest: ['of {n} who answered', 'of {n} who answered'],
    definition: 'Of those who answered “Did we make it right?”: the share that said yes.',
  },
  opened: {
    as: 'count',
    label: 'Opened',
    unit: 'opened',
    count: 'opened',
    better: null,
    least: 0,
    opens: 'opened',
    rest: ['', ''],
    definition: 'Requests that were made. Private ones are counted nowhere.',
  },
  solved: {
    as: 'count',
    label: 'Solved',
    unit: 'solved',
    count: 'solved',
    better: null,
    least: 0,
    opens: 'solved',
    rest: ['', ''],
    definition: 'Requests that ended with a solution or a way around. One solved again after a reopening counts again.',
  },
  open: {
    as: 'count',
    label: 'Open at the end',
    unit: 'open at the end',
    count: null,
    better: 'less',
    least: 0,
    rest: ['', ''],
    definition: 'Requests that were open when the time ended, or are open now.',
  },
} as const satisfies Record<string, TrendMetric>;

export type MetricName = keyof typeof metricList;
export const metricNames = Object.keys(metricList) as MetricName[];
export const metricOf = (name: MetricName): TrendMetric => metricList[name];
export const isMetric = (name: string): name is MetricName => Object.hasOwn(metricList, name);
