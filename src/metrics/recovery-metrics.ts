import { fewestAnswers } from '../statistics/usual';
import { metric } from './metric';

const followedUp =
  'Follow-ups after a request, by the period they were opened in. Private requests and services are ' +
  'never counted.';

/** What became of those who were not well served. */
export const recoveryMetrics = {
  followed_up: metric({
    code: 'followed_up',
    name: 'Followed up',
    definition:
      'Follow-ups opened after a low score or a wish to be contacted. Also opened before anyone is ' +
      'asked: after a promise broken without an update, a second reopening or a third transfer.',
    population:
      'Follow-ups after a request or the quarterly question, by the period they were opened in. Private ' +
      'requests and services are never counted.',
    numerator: 'follow-ups',
    denominator: null,
    unit: 'count',
    direction: null,
    beside: 'followed up',
    rest: ['', ''],
    least: 0,
  }),
  contacted: metric({
    code: 'contacted',
    name: 'Contacted in time',
    definition:
      'Of the people we follow up with because they weren’t well served, the share we contacted within ' +
      'the working time set for it. Counts everyone we’ve contacted or should have.',
    population: followedUp,
    numerator: 'people contacted in time',
    denominator: 'people contacted, or due to be contacted by now',
    unit: 'share',
    direction: 'more',
    beside: '% contacted in time',
    rest: ['of {n} followed up', 'of {n} followed up'],
    least: 1,
  }),
  contacted_after_question: metric({
    code: 'contacted_after_question',
    name: 'Contacted in time, after the quarterly question',
    definition:
      'Of the people who wouldn’t recommend the desk and asked to be contacted, the share we contacted ' +
      'within the working time set for it. Counts everyone we’ve contacted or should have.',
    population:
      'Follow-ups after the quarterly question, by the period they were opened in. The question is about ' +
      'the desk as a whole, not about a service.',
    numerator: 'people contacted in time',
    denominator: 'people contacted, or due to be contacted by now',
    unit: 'share',
    direction: 'more',
    beside: '% contacted in time',
    rest: ['of {n} followed up', 'of {n} followed up'],
    least: 1,
  }),
  closed: metric({
    code: 'closed',
    name: 'Followed up in time',
    definition:
      'Of the follow-ups that have ended or should have, the share that ended within the working time set ' +
      'for it. One that is late and still open counts as late. It doesn’t say whether it was made right.',
    population: followedUp,
    numerator: 'follow-ups that ended in time',
    denominator: 'follow-ups that ended, or should have by now',
    unit: 'share',
    direction: 'more',
    beside: '% followed up in time',
    rest: ['of {n} that ended or should have', 'of {n} that ended or should have'],
    least: 1,
  }),
  recovered: metric({
    code: 'recovered',
    name: 'Made right',
    definition: 'Of the people who answered “Did we make it right?”, the share who said yes.',
    population: followedUp,
    numerator: 'people who said yes',
    denominator: 'people who answered',
    unit: 'share',
    direction: 'more',
    beside: '% made right',
    rest: ['from {n} answer of {of} asked', 'from {n} answers of {of} asked'],
    least: fewestAnswers,
  }),
};
