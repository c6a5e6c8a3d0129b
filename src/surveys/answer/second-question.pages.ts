import type { Typed } from '../../core/web/input/forms';
import { t } from '../../core/words/words';
import { type SecondKind, easiest, type SecondAnswer, type SecondWording } from '../second-question';

export interface SecondCard {
  drawn: SecondKind | null;
  words: SecondWording | null;
  locale: string;
}

const asDigits = (value: number | null | undefined): string =>
  value === null || value === undefined ? '' : String(value);

/** The one question that was drawn, as its part takes it; null where there is none. */
export function secondField({ drawn, words, locale }: SecondCard, last: SecondAnswer | null, typed?: Typed) {
  if (!drawn || !words) return null;
  if (drawn === 'lens')
    return { lens: { label: t(words.lens.question, {}, locale), value: typed?.lens ?? last?.lens ?? '' } };
  if (drawn === 'ces') {
    const chosen = typed ? typed.ces : asDigits(last?.ces);
    const { question, low, high } = words.ces;
    return {
      ces: {
        label: t(question, {}, locale),
        low: t(low, {}, locale),
        high: t(high, {}, locale),
        most: easiest,
        options: Array.from({ length: easiest }, (_, i) => ({
          value: String(i + 1),
          checked: chosen === String(i + 1),
        })),
      },
    };
  }
  const chosen = typed ? typed.driver : last?.driver;
  const offered = words.driver.options.filter(({ retired }) => !retired);
  return {
    driver: {
      label: t(words.driver.question, {}, locale),
      options: offered.map((option) => ({
        value: option.code,
        label: t(option.words, {}, locale),
        checked: option.code === chosen,
      })),
    },
  };
}

/**
 * What was said to it, for whoever may read the answer; null where nothing was. A question needs no colon behind it.
 */
export function secondSaid(
  words: SecondWording | null,
  answer: SecondAnswer,
  locale: string,
): { label: string; value: string } | null {
  const said = saidTo(words, answer, locale);
  return said && { ...said, label: said.label.endsWith('?') ? said.label : `${said.label}:` };
}

function saidTo(
  words: SecondWording | null,
  { driver, ces, lens }: SecondAnswer,
  locale: string,
): { label: string; value: string } | null {
  if (!words) return null;
  if (lens) return { label: t(words.lens.question, {}, locale), value: lens };
  if (ces !== null)
    return { label: t(words.ces.question, {}, locale), value: t('{n} of {most}', { n: ces, most: easiest }, locale) };
  const option = words.driver.options.find(({ code }) => code === driver);
  return option ? { label: t(words.driver.question, {}, locale), value: t(option.words, {}, locale) } : null;
}
