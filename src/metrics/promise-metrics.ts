import { metric, type SampleWords } from './metric';

const timed: SampleWords = ['from {n} request', 'from {n} requests'];
const answered = 'Requests that had their first answer in this time. Private requests and services are never counted.';
const solved = 'Requests that were solved in this time. Private requests and services are never counted.';

/** What was promised, and how long it took. */
export const promiseMetrics = {
  kept: metric({
    code: 'kept',
    name: 'Promises kept',
    definition:
      'Of the promised first answers and solutions that were due: the share that came in time. A broken promise ' +
      'counts when it fell due, and closing never clears it.',
    population:
      'Promises of a first answer or a solution that were kept or broken in this time. Private requests and services ' +
      'are never counted.',
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
    name: 'To the first answer',
    definition:
      'Working time from asking to the first words of a person, waits for others left out. Half took no longer. ' +
      'Lengths are kept in steps of 4 %, so they may be 2 % off.',
    population: answered,
    numerator: 'working minutes, the median',
    denominator: 'requests with a first answer',
    unit: 'time',
    direction: 'less',
    beside: 'to the first answer, the median',
    rest: timed,
    least: 1,
  }),
  first90: metric({
    code: 'first90',
    name: 'First answer, nine of ten',
    definition: 'The 90th percentile: nine of ten first answers took no longer, in working time. To within 2 %.',
    population: answered,
    numerator: 'working minutes, the 90th percentile',
    denominator: 'requests with a first answer',
    unit: 'time',
    direction: 'less',
    beside: 'to the first answer, nine of ten',
    rest: timed,
    least: 1,
  }),
  resolution: metric({
    code: 'resolution',
    name: 'To the solution',
    definition:
      'Working time from asking to the solution, waits for others left out. Half took no longer. Lengths are kept ' +
      'in steps of 4 %, so they may be 2 % off.',
    population: solved,
    numerator: 'working minutes, the median',
    denominator: 'requests with a solution',
    unit: 'time',
    direction: 'less',
    beside: 'to the solution, the median',
    rest: timed,
    least: 1,
  }),
  resolution90: metric({
    code: 'resolution90',
    name: 'Solution, nine of ten',
    definition: 'The 90th percentile: nine of ten solutions took no longer, in working time. To within 2 %.',
    population: solved,
    numerator: 'working minutes, the 90th percentile',
    denominator: 'requests with a solution',
    unit: 'time',
    direction: 'less',
    beside: 'to the solution, nine of ten',
    rest: timed,
    least: 1,
  }),
};
