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

export const linkWords = (days: number, locale: string): string =>
  tn(
    'Until the survey closes, a hidden link between you and your answer lets you read and change it. ' +
      'We delete that link when the month is published. Backups made before then still have it for up to ' +
      '{n} day.',
    'Until the survey closes, a hidden link between you and your answer lets you read and change it. ' +
      'We delete that link when the month is published. Backups made before then still have it for up to ' +
      '{n} days.',
    days,
    {},
    locale,
  );

/** What is known and what is not, said before anything is sent. */
export const answerPromises = (days: number, locale: string): string[] => [
  t(
    'We store your answer without your name, your request or the time. We know that you’ve answered, ' +
      'so we won’t remind you, but no page shows anyone what you said.',
    {},
    locale,
  ),
  t(
    'Figures appear once the month has ended, in groups of at least five answers. Comments appear in ' +
      'random order, once there are five of them.',
    {},
    locale,
  ),
  linkWords(days, locale),
  t('Comments can give you away. Leave out anything only you could know.', {}, locale),
];

function contactHint({ followedTo }: ConfidentialQuestion, locale: string): string {
  return followedTo === null
    ? t(
        'Your answer will no longer be confidential: whoever contacts you will see your name, your score ' +
          'and your comment.',
        {},
        locale,
      )
    : t(
        'If your score is {n} or lower, your answer will no longer be confidential: whoever contacts you ' +
          'will see your name, your score and your comment.',
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
    title: t('Confidential', {}, locale),
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
    promises: answerPromises(backupDays, locale),
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
    ? t('Someone will contact you about it. They can see your name, your score and your comment.', {}, locale)
    : t('It’s stored without your name. Nobody can contact you about it.', {}, locale);
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
