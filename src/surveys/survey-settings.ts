import { t } from '../core/words/words';
import { setting, wholeNumber } from '../settings/setting';
import { type Settings } from '../settings/settings.service';

const kinds = ['incident', 'question', 'tool_request'];
const sureIds = (ids: unknown): boolean => Array.isArray(ids) && ids.every((id) => Number.isInteger(id) && id > 0);

export const surveySettings = {
  delayMinutes: wholeNumber('surveys.delayMinutes', 30, 0, 10_080, {
    group: 'asking',
    words: 'We ask this long after a request ends',
    unit: 'minutes',
  }),
  quietDays: wholeNumber('surveys.quietDays', 7, 0, 90, {
    group: 'asking',
    words: 'Ask a person at most once in',
    unit: 'days',
  }),
  monthlyCap: wholeNumber('surveys.monthlyCap', 3, 1, 30, {
    group: 'asking',
    words: 'In 30 days ask a person at most',
    unit: 'times',
  }),
  share: wholeNumber('surveys.share', 100, 0, 100, {
    group: 'asking',
    words: 'How many finished requests we ask about',
    unit: 'percent',
    zero: 'we ask about none',
  }),
  driverShare: wholeNumber('surveys.driverShare', 50, 0, 100, {
    group: 'asking',
    words: 'How many are also asked what mattered most',
    unit: 'percent',
    help: 'The three shares of second questions can add up to 100 % at most.',
  }),
  cesShare: wholeNumber('surveys.cesShare', 30, 0, 100, {
    group: 'asking',
    words: 'How many are also asked whether we made it easy',
    unit: 'percent',
  }),
  lensShare: wholeNumber('surveys.lensShare', 20, 0, 100, {
    group: 'asking',
    words: 'How many are also asked what a client would say',
    unit: 'percent',
  }),
  reminderDays: wholeNumber('surveys.reminderDays', 4, 1, 60, {
    group: 'asking',
    words: 'Send the one reminder after',
    unit: 'days',
  }),
  expiryDays: wholeNumber('surveys.expiryDays', 14, 2, 120, {
    group: 'asking',
    words: 'People can answer, and change their answer, for',
    unit: 'days',
  }),
  wordsMonths: wholeNumber('surveys.wordsMonths', 12, 1, 120, {
    group: 'asking',
    words: 'Keep the names and comments of answers for',
    unit: 'months',
    help: 'After that we delete the comment and the name, from the answer and from its follow-up. The numbers stay.',
  }),
};

/** About what nobody is asked. */
export const surveyConditions = {
  leftOutKinds: setting<string[]>(
    'surveys.leftOutKinds',
    [],
    { group: 'asking', words: 'Kinds of requests we don’t ask about', page: '/admin/surveys/asking' },
    (given) =>
      Array.isArray(given) && given.every((kind) => kinds.includes(kind))
        ? null
        : 'Enter a list of incident, question, tool_request.',
  ),
  leftOutServices: setting<number[]>(
    'surveys.leftOutServices',
    [],
    { group: 'asking', words: 'Services we don’t ask about', page: '/admin/surveys/asking' },
    (ids) => (sureIds(ids) ? null : 'Enter a list of the services’ numbers.'),
  ),
};

/** Of 100; what they leave over is asked nothing beside the score. */
export interface SecondShares {
  driver: number;
  ces: number;
  lens: number;
}

export interface AskingRules {
  quietDays: number;
  monthlyCap: number;
  share: number;
  leftOutKinds: readonly string[];
  leftOutServices: readonly number[];
}

/** How long words stay, in a sentence for whoever said them. */
export const wordsStay = async (settings: Settings, locale: string): Promise<string> =>
  t(
    '{n} months. Then your name and comment are deleted, and only the number is left.',
    {
      n: await settings.get(surveySettings.wordsMonths),
    },
    locale,
  );
