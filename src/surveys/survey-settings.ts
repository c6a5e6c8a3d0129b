import { t } from '../core/words/words';
import { setting, type Settings, wholeNumber } from '../settings/settings.service';

const kinds = ['incident', 'question', 'tool_request'];
const sureIds = (ids: unknown): boolean => Array.isArray(ids) && ids.every((id) => Number.isInteger(id) && id > 0);

export const surveySettings = {
  delayMinutes: wholeNumber(
    'surveys.delayMinutes',
    30,
    0,
    10_080,
    'Minutes between the end of a request and the mail that asks about it',
  ),
  quietDays: wholeNumber('surveys.quietDays', 7, 0, 90, 'Days in which a person is asked at most once'),
  monthlyCap: wholeNumber('surveys.monthlyCap', 3, 1, 30, 'How often a person is asked at most in 30 days'),
  share: wholeNumber('surveys.share', 100, 0, 100, 'Of 100 requests that end, how many are asked about'),
  driverShare: wholeNumber(
    'surveys.driverShare',
    50,
    0,
    100,
    'Of 100 who are asked, how many are asked too what mattered most',
  ),
  cesShare: wholeNumber(
    'surveys.cesShare',
    30,
    0,
    100,
    'Of 100 who are asked, how many are asked too whether the desk made it easy',
  ),
  lensShare: wholeNumber(
    'surveys.lensShare',
    20,
    0,
    100,
    'Of 100 who are asked, how many are asked too what a client would say',
  ),
  reminderDays: wholeNumber('surveys.reminderDays', 4, 1, 60, 'Days after which the one reminder leaves'),
  expiryDays: wholeNumber(
    'surveys.expiryDays',
    14,
    2,
    120,
    'Days in which a question can be answered and an answer changed',
  ),
  wordsMonths: wholeNumber(
    'surveys.wordsMonths',
    12,
    1,
    120,
    'Months after which words and names go from answers and from what followed them; the counts stay',
  ),
};

/** About what nobody is asked. */
export const surveyConditions = {
  leftOutKinds: setting<string[]>(
    'surveys.leftOutKinds',
    [],
    'Kinds of requests that nobody is asked about: incident, question, tool_request',
    (given) =>
      Array.isArray(given) && given.every((kind) => kinds.includes(kind))
        ? null
        : 'Give a list of incident, question, tool_request.',
  ),
  leftOutServices: setting<number[]>(
    'surveys.leftOutServices',
    [],
    'Services about which nobody is asked, by their number',
    (ids) => (sureIds(ids) ? null : "Give a list of the services' numbers."),
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
export const wordsStay = async (settings: Settings): Promise<string> =>
  t('{n} months; then your name and your words go, and the number alone is left.', {
    n: await settings.get(surveySettings.wordsMonths),
  });
