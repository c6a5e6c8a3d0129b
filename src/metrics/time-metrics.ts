import { metric, type SampleWords } from './metric';

const ended: SampleWords = ['from {n} request', 'from {n} requests'];

/**
 * From end to end, and whose time it was: every minute belongs to exactly one party. Each is of the requests whose time
 * was this party's at all: the others would make every middle a nothing.
 */
export const timeMetrics = {
  end_to_end: metric({
    code: 'end_to_end',
    name: 'From asking to done',
    definition:
      'Working time from the request until it was solved or delivered, with every wait on the way: for the desk, ' +
      'the person who asked, approvals, orders and third parties. If it was reopened, from there on. ' +
      'Half of them took this long or less. Times are stored in steps of 4 %, so they can be 2 % off.',
    population:
      'Requests solved or delivered in this period, of every kind. Private requests and services are never counted.',
    numerator: 'median working minutes',
    denominator: 'requests solved or delivered',
    unit: 'time',
    direction: 'less',
    beside: 'from asking to done (median)',
    rest: ended,
    least: 1,
  }),
  spent_untaken: metric({
    code: 'spent_untaken',
    name: 'Before someone took it',
    definition:
      'Working time in which nobody at the desk had taken the request yet and it waited for nobody ' +
      'else. Half of them took this long or less. Times are stored in steps of 4 %, so they can be 2 % ' +
      'off.',
    population:
      'Requests solved or delivered in this period that waited to be taken. Private requests and services ' +
      'are never counted.',
    numerator: 'median working minutes',
    denominator: 'requests that waited to be taken',
    unit: 'time',
    direction: 'less',
    beside: 'before someone took it (median)',
    rest: ended,
    least: 1,
  }),
  spent_desk: metric({
    code: 'spent_desk',
    name: 'With the desk',
    definition:
      'Working time in which someone at the desk had the request and it waited for nobody else. Half ' +
      'of them took this long or less. Times are stored in steps of 4 %, so they can be 2 % off.',
    population:
      'Requests solved or delivered in this period that someone at the desk had. Private requests and services are ' +
      'never counted.',
    numerator: 'median working minutes',
    denominator: 'requests that someone at the desk had',
    unit: 'time',
    direction: 'less',
    beside: 'with the desk (median)',
    rest: ended,
    least: 1,
  }),
  spent_requester: metric({
    code: 'spent_requester',
    name: 'With the person who asked',
    definition:
      'Working time in which the desk or an approver had asked something and waited for the answer. ' +
      'Half of them took this long or less. Times are stored in steps of 4 %, so they can be 2 % off.',
    population:
      'Requests solved or delivered in this period that waited for an answer. Private requests and ' +
      'services are never counted.',
    numerator: 'median working minutes',
    denominator: 'requests that waited for an answer',
    unit: 'time',
    direction: 'less',
    beside: 'with the person who asked (median)',
    rest: ended,
    least: 1,
  }),
  spent_approver: metric({
    code: 'spent_approver',
    name: 'Waiting for an approval',
    definition:
      'Working time in which someone had to decide. Half of them took this long or less. Times are ' +
      'stored in steps of 4 %, so they can be 2 % off.',
    population:
      'Requests solved or delivered in this period that waited for an approval. Private requests and services are ' +
      'never counted.',
    numerator: 'median working minutes',
    denominator: 'requests that waited for an approval',
    unit: 'time',
    direction: 'less',
    beside: 'for an approval (median)',
    rest: ended,
    least: 1,
  }),
  spent_purchase: metric({
    code: 'spent_purchase',
    name: 'Waiting for an order',
    definition:
      'Working time from the order until it arrived, or until the request was delivered. Half of them ' +
      'took this long or less. Times are stored in steps of 4 %, so they can be 2 % off.',
    population:
      'Requests solved or delivered in this period that waited for an order. Private requests and services ' +
      'are never counted.',
    numerator: 'median working minutes',
    denominator: 'requests that waited for an order',
    unit: 'time',
    direction: 'less',
    beside: 'for an order (median)',
    rest: ended,
    least: 1,
  }),
  spent_vendor: metric({
    code: 'spent_vendor',
    name: 'Waiting for a third party',
    definition:
      'Working time in which the desk waited for a supplier or someone else outside. Half of them took ' +
      'this long or less. Times are stored in steps of 4 %, so they can be 2 % off.',
    population:
      'Requests solved or delivered in this period that waited for a third party. Private requests and services are ' +
      'never counted.',
    numerator: 'median working minutes',
    denominator: 'requests that waited for a third party',
    unit: 'time',
    direction: 'less',
    beside: 'for a third party (median)',
    rest: ended,
    least: 1,
  }),
};
