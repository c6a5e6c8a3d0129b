import { metric, type SampleWords } from './metric';

const timed: SampleWords = ['from {n} request', 'from {n} requests'];
const answered =
  'Requests that got their first answer in this period. Private requests and services are never counted.';
const solved = 'Requests solved or delivered in this period. Private requests and services are never counted.';

/** What was promised, and how long it took. */
export const promiseMetrics = {
  kept: metric({
    code: 'kept',
    name: 'Promises kept',
    definition:
      'Of the promised first answers and solutions that were due, the share on time. A broken promise ' +
      'counts when it was due, and closing the request doesn’t remove it.',
    population:
      'Promises of a first answer or a solution that were kept or broken in this period. Private ' +
      'requests and services are never counted.',
    numerator: 'promises that were kept',
    denominator: 'promises that were kept or broken',
    unit: 'share',
    direction: 'more',
    beside: '% of promises kept',
    rest: ['from {n} promise', 'from {n} promises'],
    least: 1,
  }),
  first: metric({
    code: 'first',
    name: 'Time to first answer',
    definition:
      'Working time from the request to a person’s first reply, leaving out waiting for others. Half of the ' +
      'requests took this long or less. Times are stored in steps of 4 %, so they can be 2 % off.',
    population: answered,
    numerator: 'median working minutes',
    denominator: 'requests with a first answer',
    unit: 'time',
    direction: 'less',
    beside: 'to the first answer (median)',
    rest: timed,
    least: 1,
  }),
  first90: metric({
    code: 'first90',
    name: 'First answer, 9 out of 10',
    definition:
      'The 90th percentile: 9 out of 10 first answers took this long or less, in working time. Accurate to 2 %.',
    population: answered,
    numerator: 'working minutes (90th percentile)',
    denominator: 'requests with a first answer',
    unit: 'time',
    direction: 'less',
    beside: 'to the first answer (9 out of 10)',
    rest: timed,
    least: 1,
  }),
  resolution: metric({
    code: 'resolution',
    name: 'Time to solution',
    definition:
      'Working time from the request to the solution, leaving out waiting for others. Half of the requests ' +
      'took this long or less. Times are stored in steps of 4 %, so they can be 2 % off.',
    population: solved,
    numerator: 'median working minutes',
    denominator: 'requests with a solution',
    unit: 'time',
    direction: 'less',
    beside: 'to the solution (median)',
    rest: timed,
    least: 1,
  }),
  resolution90: metric({
    code: 'resolution90',
    name: 'Solution, 9 out of 10',
    definition: 'The 90th percentile: 9 out of 10 solutions took this long or less, in working time. Accurate to 2 %.',
    population: solved,
    numerator: 'working minutes (90th percentile)',
    denominator: 'requests with a solution',
    unit: 'time',
    direction: 'less',
    beside: 'to the solution (9 out of 10)',
    rest: timed,
    least: 1,
  }),
};
