import { fewestAnswers } from '../statistics/usual';
import { metric } from './metric';

const followedUp =
  'Follow-ups after a request, by the time in which they were opened. Private requests and services are never counted.';

/** What became of those who were not well served. */
export const recoveryMetrics = {
  followed_up: metric({
    code: 'followed_up',
    name: 'Followed up',
    definition:
      'Follow-ups that were opened: after a low answer or the wish to be called, and before anybody asked, after a ' +
      'promise broken without a word, a second reopening or a third hand-over.',
    population:
      'Follow-ups after a request and after the quarterly question, by the time in which they were opened. Private ' +
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
    name: 'Spoken with in time',
    definition:
      'Of those who were not well served and are followed up: the share that was spoken with in the working time ' +
      'that is set for it, of all who were spoken with or should have been.',
    population: followedUp,
    numerator: 'people who were spoken with in time',
    denominator: 'people who were spoken with, or whose time for it is over',
    unit: 'share',
    direction: 'more',
    beside: '% spoken with in time',
    rest: ['of {n} followed up', 'of {n} followed up'],
    least: 1,
  }),
  contacted_after_question: metric({
    code: 'contacted_after_question',
    name: 'Spoken with in time, after the quarterly question',
    definition:
      'Of those who would not recommend the desk and wish to be spoken with: the share that was, in the working time ' +
      'that is set for it, of all who were spoken with or should have been.',
    population:
      'Follow-ups after the quarterly question, by the time in which they were opened. It is asked about the desk as ' +
      'a whole, so no service, private or not, stands behind it.',
    numerator: 'people who were spoken with in time',
    denominator: 'people who were spoken with, or whose time for it is over',
    unit: 'share',
    direction: 'more',
    beside: '% spoken with in time',
    rest: ['of {n} followed up', 'of {n} followed up'],
    least: 1,
  }),
  closed: metric({
    code: 'closed',
    name: 'Followed up in time',
    definition: 'Of the follow-ups that have ended: the share that ended in the working time that is set for it.',
    population: followedUp,
    numerator: 'follow-ups that ended in time',
    denominator: 'follow-ups that ended',
    unit: 'share',
    direction: 'more',
    beside: '% followed up in time',
    rest: ['of {n} that ended', 'of {n} that ended'],
    least: 1,
  }),
  recovered: metric({
    code: 'recovered',
    name: 'Made right',
    definition: 'Of those who answered “Did we make it right?”: the share that said yes.',
    population: followedUp,
    numerator: 'people who said yes',
    denominator: 'people who answered',
    unit: 'share',
    direction: 'more',
    beside: '% made right',
    rest: ['of {n} who answered', 'of {n} who answered'],
    least: fewestAnswers,
  }),
};
