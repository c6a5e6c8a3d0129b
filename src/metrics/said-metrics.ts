import { fewestAnswers } from '../statistics/usual';
import { metric, type SampleWords } from './metric';

const answersOfAsked: SampleWords = ['from {n} answer of {of} asked', 'from {n} answers of {of} asked'];

/** What people answered. */
export const saidMetrics = {
  satisfied: metric({
    code: 'satisfied',
    name: 'Satisfied',
    definition:
      'The share of 4s and 5s in the survey at the end of a request, on a scale from 1 to 5. We count ' +
      'each answer as it was a day after it was first sent, in the period in which the request was ' +
      'closed.',
    population:
      'Answers given with a name, about requests closed in this period. Private requests and services ' +
      'are never counted.',
    numerator: 'answers of 4 or 5',
    denominator: 'answers',
    unit: 'share',
    direction: 'more',
    beside: '% satisfied',
    rest: answersOfAsked,
    least: fewestAnswers,
  }),
  ces: metric({
    code: 'ces',
    name: 'Made easy',
    definition:
      'The average answer to “The desk made it easy”, from 1 to 7, asked of some of the people who rate. ' +
      'We count each answer as it was a day after it was first sent.',
    population:
      'People who rated a request closed in this period and were asked this as well. Private requests ' +
      'and services are never counted.',
    numerator: 'total of the scores',
    denominator: 'answers',
    unit: 'mean',
    direction: 'more',
    beside: 'out of 7: made easy',
    rest: answersOfAsked,
    least: fewestAnswers,
  }),
  nps: metric({
    code: 'nps',
    name: 'Would recommend',
    definition:
      'Net Promoter Score: the percentage of 9s and 10s minus the percentage of 0s to 6s, in points from ' +
      '−100 to 100. Each quarter we ask a random sample confidentially. Results are published for past ' +
      'months, overall or by one dimension, never for fewer than 5 people, and then never change.',
    population: 'Everyone asked in these months. The question is about the desk as a whole, not about a service.',
    numerator: '9s and 10s minus 0s to 6s',
    denominator: 'answers',
    unit: 'points',
    direction: 'more',
    beside: 'NPS points',
    rest: answersOfAsked,
    least: fewestAnswers,
  }),
  responded: metric({
    code: 'responded',
    name: 'Answered',
    definition: 'The share of people asked who answered. Those who didn’t may think differently.',
    population: 'People asked about a request closed in this period. Private requests and services are never counted.',
    numerator: 'answers',
    denominator: 'people who were asked',
    unit: 'share',
    direction: 'more',
    beside: '% answered',
    rest: ['of {n} who was asked', 'of {n} who were asked'],
    least: 1,
  }),
  satisfied_in_confidence: metric({
    code: 'satisfied_in_confidence',
    name: 'Satisfied (confidential)',
    definition:
      'The share of 4s and 5s among the confidential answers. It’s published once the surveys have ' +
      'closed, and then never changes.',
    population:
      'Confidential answers about requests that ended in the month. Services with named answers, private ' +
      'requests and private services are never counted.',
    numerator: 'answers of 4 or 5',
    denominator: 'answers',
    unit: 'share',
    direction: 'more',
    beside: '% satisfied',
    rest: answersOfAsked,
    least: fewestAnswers,
  }),
};
