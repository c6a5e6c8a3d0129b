import { metric, type SampleWords } from './metric';

const ofEnded: SampleWords = ['of {n} that ended', 'of {n} that ended'];
const alone: SampleWords = ['', ''];

/** How much it was, what happened on the way, and what it cost. */
export const requestMetrics = {
  reopened: metric({
    code: 'reopened',
    name: 'Opened again',
    definition: 'Requests that were opened again, for each hundred that ended in the same time.',
    population: 'Requests that ended in this time. Private requests and services are never counted.',
    numerator: 'times a request was opened again',
    denominator: 'requests that ended',
    unit: 'share',
    direction: 'less',
    beside: '% opened again',
    rest: ofEnded,
    least: 1,
  }),
  handed: metric({
    code: 'handed',
    name: 'Handed on',
    definition: 'Of the requests that ended: the share that changed hands at least once on the way.',
    population: 'Requests that ended in this time. Private requests and services are never counted.',
    numerator: 'requests that changed hands before they ended',
    denominator: 'requests that ended',
    unit: 'share',
    direction: 'less',
    beside: '% handed on',
    rest: ofEnded,
    least: 1,
  }),
  opened: metric({
    code: 'opened',
    name: 'Opened',
    definition: 'Requests that were made.',
    population: 'Requests that were made in this time. Private requests and services are never counted.',
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
    name: 'Solved',
    definition: 'Requests that ended with a solution or a way around. One solved again after a reopening counts again.',
    population: 'Requests that were solved in this time. Private requests and services are never counted.',
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
    definition: 'Requests that were open when the time ended, or are open now.',
    population: 'Requests that were made by then and had not ended. Private requests and services are never counted.',
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
      'Of requests by people who said that they could not work: the desk’s working hours from asking until they ' +
      'could again, or until it was solved. On confirming, the person is asked “We counted so much. Right?”; ' +
      'their correction counts. Lengths are kept in steps of 4 %, so a sum may be 2 % off.',
    population:
      'Requests in which somebody could not work, by the time in which that ended. Private requests and services are ' +
      'never counted.',
    numerator: 'working hours together',
    denominator: null,
    unit: 'count',
    direction: 'less',
    beside: 'hours in which colleagues could not work',
    rest: ['from {n} request', 'from {n} requests'],
    least: 0,
  }),
};
