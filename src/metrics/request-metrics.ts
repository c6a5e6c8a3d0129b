import { metric, type SampleWords } from './metric';

const ofEnded: SampleWords = ['of {n} that ended', 'of {n} that ended'];
const alone: SampleWords = ['', ''];

/** How much it was, what happened on the way, and what it cost. */
export const requestMetrics = {
  reopened: metric({
    code: 'reopened',
    name: 'Reopened',
    definition: 'Reopenings per 100 requests that ended in the same period.',
    population: 'Requests that ended in this period. Private requests and services are never counted.',
    numerator: 'times a request was reopened',
    denominator: 'requests that ended',
    unit: 'share',
    direction: 'less',
    beside: '% reopened',
    rest: ofEnded,
    least: 1,
  }),
  handed: metric({
    code: 'handed',
    name: 'Transferred',
    definition: 'Of the requests that ended, the share that was transferred at least once.',
    population: 'Requests that ended in this period. Private requests and services are never counted.',
    numerator: 'requests transferred before they ended',
    denominator: 'requests that ended',
    unit: 'share',
    direction: 'less',
    beside: '% transferred',
    rest: ofEnded,
    least: 1,
  }),
  opened: metric({
    code: 'opened',
    name: 'Opened',
    definition: 'Requests people made.',
    population: 'Requests made in this period. Private requests and services are never counted.',
    numerator: 'requests',
    denominator: null,
    unit: 'count',
    direction: null,
    beside: 'opened',
    rest: alone,
    least: 0,
  }),
  solved: metric({
    code: 'solved',
    name: 'Solved or delivered',
    definition:
      'Requests that ended with a solution, a workaround or a delivery. If one is reopened and ends again, ' +
      'it counts again.',
    population: 'Requests solved or delivered in this period. Private requests and services are never counted.',
    numerator: 'solutions',
    denominator: null,
    unit: 'count',
    direction: null,
    beside: 'solved',
    rest: alone,
    least: 0,
  }),
  open: metric({
    code: 'open',
    name: 'Open at the end',
    definition: 'Requests that were open at the end of the period, or are open now.',
    population: 'Requests made by then that hadn’t ended. Private requests and services are never counted.',
    numerator: 'open requests',
    denominator: null,
    unit: 'count',
    direction: 'less',
    beside: 'open at the end',
    rest: alone,
    least: 0,
  }),
  lost: metric({
    code: 'lost',
    name: 'Working hours lost',
    definition:
      'For people who said they couldn’t work: desk hours from their request until they could work ' +
      'again, or until it was solved. When confirming, they’re asked whether our figure is right; their ' +
      'correction counts. Times are stored in steps of 4 %, so totals can be 2 % off.',
    population:
      'Requests where someone couldn’t work, by the period in which that ended. Private requests and ' +
      'services are never counted.',
    numerator: 'total working hours',
    denominator: null,
    unit: 'count',
    direction: 'less',
    beside: 'hours colleagues couldn’t work',
    rest: ['from {n} request', 'from {n} requests'],
    least: 0,
  }),
  hampered: metric({
    code: 'hampered',
    name: 'Working hours with difficulty',
    definition:
      'The same for people who could work, but with difficulty. Nobody knows which part of such an hour is ' +
      'lost, so we show these hours next to the lost ones, never add them up and never turn them into money.',
    population:
      'Requests where someone could work with difficulty, by the period in which that ended. Private requests ' +
      'and services are never counted.',
    numerator: 'total working hours',
    denominator: null,
    unit: 'count',
    direction: 'less',
    beside: 'hours colleagues worked with difficulty',
    rest: ['from {n} request', 'from {n} requests'],
    least: 0,
  }),
};
