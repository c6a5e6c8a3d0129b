import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import type { DriverOption, SecondWording } from '../second-question';
import type { SurveyDefinition } from '../survey-definition.entity';
import type { SurveyWording } from '../survey-definitions';

const steps = 5;
const addedField = 'driver-added';
const scaleField = (i: number): string => `scale${i + 1}`;
const driverField = (code: string): string => `driver-${code}`;
const offeredField = (code: string): string => `driver-${code}-offered`;

/** The form's fields with what holds now. */
export function fieldsOf({ question, scale, commentPrompt, second }: SurveyDefinition): Typed {
  const drivers = second?.driver.options ?? [];
  return {
    question,
    commentPrompt,
    ...Object.fromEntries(scale.map((word, i) => [scaleField(i), word])),
    driverQuestion: second?.driver.question ?? '',
    cesQuestion: second?.ces.question ?? '',
    cesLow: second?.ces.low ?? '',
    cesHigh: second?.ces.high ?? '',
    lensQuestion: second?.lens.question ?? '',
    ...Object.fromEntries(
      drivers.flatMap(({ code, words, retired }) => [
        [driverField(code), words],
        [offeredField(code), retired ? '' : 'yes'],
      ]),
    ),
  };
}

/** The words as they were typed. An answer keeps its code, so that what was counted under it stays together. */
export function wordingFrom(
  before: SurveyDefinition,
  typed: Typed,
  locale: string,
): { words: SurveyWording & { second: SecondWording }; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const read = (field: string, longest = 200, optional = false): string => {
    const words = (typed[field] ?? '').trim();
    if (words.length > longest) errors[field] = t('Keep it under {n} characters.', { n: longest }, locale);
    else if (!words && !optional) errors[field] = 'Enter some text.';
    return words;
  };
  const known = before.second?.driver.options ?? [];
  const options = known.map(({ code }): DriverOption => ({
    code,
    words: read(driverField(code), 40),
    ...(typed[offeredField(code)] === 'yes' ? {} : { retired: true }),
  }));
  const added = read(addedField, 40, true);
  if (added && options.some(({ words }) => words.toLowerCase() === added.toLowerCase()))
    errors[addedField] = 'This answer is already in the list.';
  if (added) options.push({ code: freeCode(options), words: added });
  if (options.filter(({ retired }) => !retired).length < 2) errors[addedField] ??= 'Offer at least two answers.';
  return {
    words: {
      question: read('question'),
      scale: Array.from({ length: steps }, (_, i) => read(scaleField(i), 40)),
      commentPrompt: read('commentPrompt'),
      second: {
        driver: { question: read('driverQuestion'), options },
        ces: { question: read('cesQuestion'), low: read('cesLow', 40), high: read('cesHigh', 40) },
        lens: { question: read('lensQuestion') },
      },
    },
    errors,
  };
}

function freeCode(options: readonly DriverOption[]): string {
  let number = options.length + 1;
  while (options.some(({ code }) => code === `own_${number}`)) number += 1;
  return `own_${number}`;
}

/** What the form shows. */
export function wordingForm(before: SurveyDefinition, typed: Typed, errors: FieldErrors | null, locale: string) {
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const field = (name: string, label: string, maxlength = 200) => ({
    name,
    label,
    value: typed[name] ?? '',
    error: errors?.[name],
    maxlength,
  });
  const drivers = before.second?.driver.options ?? [];
  return {
    errors,
    question: field('question', say('The question')),
    commentPrompt: field('commentPrompt', say('The question for a comment')),
    scale: Array.from({ length: steps }, (_, i) => field(scaleField(i), say('{n} means', { n: i + 1 }), 40)),
    driverQuestion: field('driverQuestion', say('What mattered: the question')),
    drivers: drivers.map(({ code }, i) => ({
      ...field(driverField(code), say('Answer {n}', { n: i + 1 }), 40),
      offeredName: offeredField(code),
      offered: typed[offeredField(code)] === 'yes',
    })),
    added: field(addedField, say('A new answer'), 40),
    cesQuestion: field('cesQuestion', say('Ease, 1 to 7: the sentence')),
    cesLow: field('cesLow', say('1 means'), 40),
    cesHigh: field('cesHigh', say('7 means'), 40),
    lensQuestion: field('lensQuestion', say('Through a client’s eyes: the question')),
  };
}

/** Everything once more, for a form that only passes it on. */
export const hiddenFields = (typed: Typed) => Object.entries(typed).map(([name, value]) => ({ name, value }));
