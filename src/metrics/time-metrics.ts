import { metric, type SampleWords } from './metric';

const ended: SampleWords = ['from {n} request', 'from {n} requests'];
const waited: SampleWords = ['from {n} request that waited', 'from {n} requests that waited'];
const steps = 'Half of them took this long or less. Times are stored in steps of 4 %, so they can be 2 % off.';

/** Of the requests whose time was this party's at all: the others would make every middle a nothing. */
const spent = (code: string, name: string, what: string, whose: string, beside: string) =>
  metric({
    code,
    name,
    definition: `${what} ${steps}`,
    population: `Requests solved in this period that ${whose}. Private requests and services are never counted.`,
    numerator: 'median working minutes',
    denominator: `requests that ${whose}`,
    unit: 'time' as const,
    direction: 'less' as const,
    beside,
    rest: waited,
    least: 1,
  });

/** From end to end, and whose time it was: every minute belongs to exactly one of them. */
export const timeMetrics = {
  end_to_end: metric({
    code: 'end_to_end',
    name: 'From asking to done',
    definition:
      'Working time from the request until it was solved, with everything it waited for in it: the desk, the person ' +
      `who asked, approvals, orders and third parties. If it was reopened, from there. ${steps}`,
    population: 'Requests solved in this period, of every kind. Private requests and services are never counted.',
    numerator: 'median working minutes',
    denominator: 'requests solved',
    unit: 'time',
    direction: 'less',
    beside: 'from asking to done (median)',
    rest: ended,
    least: 1,
  }),
  spent_untaken: spent(
    'spent_untaken',
    'Before someone took it',
    'Working time in which nobody at the desk had taken the request yet, and it waited for nobody else.',
    'waited to be taken',
    'before someone took it (median)',
  ),
  spent_desk: spent(
    'spent_desk',
    'With the desk',
    'Working time in which someone at the desk had the request, and it waited for nobody else.',
    'someone at the desk worked on',
    'with the desk (median)',
  ),
  spent_requester: spent(
    'spent_requester',
    'With the person who asked',
    'Working time in which the desk or an approver had asked something and waited for the answer.',
    'waited for the person who asked',
    'with the person who asked (median)',
  ),
  spent_approver: spent(
    'spent_approver',
    'Waiting for an approval',
    'Working time in which someone had to decide.',
    'waited for an approval',
    'for an approval (median)',
  ),
  spent_purchase: spent(
    'spent_purchase',
    'Waiting for an order',
    'Working time from the order until it arrived, or until the request was solved.',
    'waited for an order',
    'for an order (median)',
  ),
  spent_vendor: spent(
    'spent_vendor',
    'Waiting for a third party',
    'Working time in which the desk waited for a supplier or somebody else outside.',
    'waited for a third party',
    'for a third party (median)',
  ),
};
