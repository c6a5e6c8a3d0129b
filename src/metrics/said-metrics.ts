import { fewestAnswers } from '../statistics/usual';
import { metric, type SampleWords } from './metric';

const answersOfAsked: SampleWords = ['from {n} answer of {of} asked', 'from {n} answers of {of} asked'];

/** What people answered. */
export const saidMetrics = {
  satisfied: metric({
    code: 'satisfied',
    name: 'Satisfied',
    definition:
      'The share of answers of 4 or 5 on the question at the end, from 1 to 5. Counted is the answer as it stood a ' +
      'day after it was first sent, in the time in which the request was closed.',
    population:
      'Answers that were given with a name, to requests that were closed in this time. Private requests and services ' +
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
      'The mean answer to “The desk made it easy”, from 1 to 7, asked of a part of those who rate. Counted as it ' +
      'stood a day after it was first sent.',
    population:
      'Those who rated a request that was closed in this time and were asked this too. Private requests and services ' +
      'are never counted.',
    numerator: 'the scores together',
    denominator: 'answers',
    unit: 'mean',
    direction: 'more',
    beside: 'of 7: made easy',
    rest: answersOfAsked,
    least: fewestAnswers,
  }),
  nps: metric({
    code: 'nps',
    name: 'Would recommend',
    definition:
      'Net Promoter Score: the share of 9 and 10 less the share of 0 to 6, in points from −100 to 100. Asked of a ' +
      'random part of everybody each quarter, in confidence: published for months that are over, whole or along one ' +
      'dimension, never for fewer than 5, and then fixed.',
    population:
      'Everybody who was asked in these months. It is asked about the desk as a whole, so no service, private or ' +
      'not, stands behind it.',
    numerator: 'answers of 9 and 10, less answers of 0 to 6',
    denominator: 'answers',
    unit: 'points',
    direction: 'more',
    beside: 'points: would recommend',
    rest: ['from {n} answer', 'from {n} answers'],
    least: fewestAnswers,
  }),
  responded: metric({
    code: 'responded',
    name: 'Answered',
    definition: 'Of everybody who was asked, the share that answered. Whoever did not may think otherwise.',
    population:
      'Those who were asked about a request that was closed in this time. Private requests and services are never ' +
      'counted.',
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
    name: 'Satisfied, in confidence',
    definition:
      'The share of answers of 4 or 5 among those that were given in confidence. It is published once nobody can ' +
      'answer any more, and then fixed.',
    population:
      'Answers in confidence to requests that ended in the month. Those of services that answer with a name, and ' +
      'private requests and services, are never counted.',
    numerator: 'answers of 4 or 5',
    denominator: 'answers',
    unit: 'share',
    direction: 'more',
    beside: '% satisfied',
    rest: answersOfAsked,
    least: fewestAnswers,
  }),
};
