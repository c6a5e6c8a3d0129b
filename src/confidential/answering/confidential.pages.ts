import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { t, tn } from '../../core/words/words';
import type { ConfidentialAnswer } from '../confidential-answer.entity';
import type { ConfidentialQuestion } from './confidential-question';

export interface ShownQuestion {
  question: ConfidentialQuestion;
  answer: ConfidentialAnswer | null;
  address: string;
  locale: string;
  /** How long a backup of the database is kept. */
  backupDays: number;
}
export interface FilledConfidential {
  score: number | null;
  typed?: Typed;
  errors?: FieldErrors | null;
}

const linkWords = (days: number, locale: string): string =>
  tn(
    'A hidden link lets you read and change it until the time is over. When the month is published, we delete that ' +
      'link. Backups made before then keep it for up to {n} day.',
    'A hidden link lets you read and change it until the time is over. When the month is published, we delete that ' +
      'link. Backups made before then keep it for up to {n} days.',
    days,
    {},
    locale,
  );

/** What is known and what is not, said before anything is sent. */
const promises = (days: number, locale: string): string[] => [
  t(
    'Your answer is kept without your name, your request and the hour. We know that you answered, so that we don’t ' +
      'remind you; no page tells anybody what you said.',
    {},
    locale,
  ),
  t(
    'Figures appear after the month is over, in groups of five answers and more. Words appear shuffled, once those ' +
      'of five people are together.',
    {},
    locale,
  ),
  linkWords(days, locale),
  t('Words can give their author away. Leave out what only you would say.', {}, locale),
];

function contactHint({ followedTo }: ConfidentialQuestion, locale: string): string {
  return followedTo === null
    ? t(
        'This lifts the confidentiality of this answer: whoever speaks with you sees your name, your score ' +
          'and your words.',
        {},
        locale,
      )
    : t(
        'From 0 to {n} this lifts the confidentiality of this answer: whoever speaks with you sees your name, your ' +
          'score and your words.',
        { n: followedTo },
        locale,
      );
}

const wordOf = ({ words, lowest }: ConfidentialQuestion, score: number, locale: string): string =>
  t(words[score - lowest] ?? '', {}, locale);

export function questionPage(
  { question, answer, address, locale, backupDays }: ShownQuestion,
  { score, typed, errors }: FilledConfidential,
) {
  const { words, lowest } = question;
  return {
    title: t('In confidence', {}, locale),
    about: question.about,
    action: address,
    question: t(question.question, {}, locale),
    small: words.length > 5,
    ends: words.length > 5 ? { low: t(words[0], {}, locale), high: t(words.at(-1) ?? '', {}, locale) } : null,
    options: words.map((word, i) => ({
      value: String(i + lowest),
      word: words.length > 5 ? '' : t(word, {}, locale),
      checked: score === i + lowest,
    })),
    why: t(question.why, {}, locale),
    words: typed?.words ?? answer?.words ?? '',
    contact: {
      checked: typed ? typed.mayContact === 'yes' : (answer?.unmasked ?? false),
      hint: contactHint(question, locale),
    },
    promises: promises(backupDays, locale),
    save: answer ? t('Change my answer', {}, locale) : t('Send my answer', {}, locale),
    cancel: answer ? address : null,
    errors,
  };
}

export function givenPage({
  question,
  answer,
  address,
  locale,
  backupDays,
}: ShownQuestion & { answer: ConfidentialAnswer }) {
  const next = answer.unmasked
    ? t('Somebody contacts you about it. They see your name, your score and your words.', {}, locale)
    : t('It stands without your name. Nobody can contact you about it.', {}, locale);
  return {
    title: t('Your answer', {}, locale),
    heading: t('Thank you. Here’s what you told us.', {}, locale),
    about: question.about,
    score: { value: String(answer.score), word: wordOf(question, answer.score, locale) },
    words: answer.words,
    next,
    lasts: linkWords(backupDays, locale),
    change: question.open ? { href: `${address}?change=yes`, until: question.until } : null,
  };
}
