import { dateLabel } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import type { CandidateAnswer } from '../candidate-answer.entity';
import type { ChangeCandidate } from '../change-candidate.entity';

/** Under so many nothing is said: they could be named. */
const fewestAffected = 5;
/** Steps, so that nobody can tell by a number that grew by one who was last. */
const steps = [500, 200, 100, 50, 20, 10, fewestAffected];

export const isShown = (people: number): boolean => people >= fewestAffected;

/** "20 or more people say so"; null below five. */
export function affectedWords(people: number, locale: string): string | null {
  const least = steps.find((step) => people >= step);
  return least === undefined ? null : t('{n} or more people say it affects them too.', { n: least }, locale);
}

export interface Badge {
  label: string;
  tone: string;
  icon: string;
}

/** What is owed, or what was answered. */
export function candidateBadge(
  one: Pick<ChangeCandidate, 'state' | 'dueOn' | 'until'>,
  today: string,
  locale: string,
): Badge {
  const { state, dueOn, until } = one;
  if (state === 'adopted') return { label: t('Adopted', {}, locale), tone: 'kept', icon: 'circle-check' };
  if (state === 'no') return { label: t('No', {}, locale), tone: '', icon: 'circle-x' };
  if (state === 'not_now')
    return {
      label: t('Not now, until {day}', { day: dateLabel(until ?? dueOn, locale) }, locale),
      tone: 'waiting',
      icon: 'hourglass',
    };
  const day = dateLabel(dueOn, locale);
  return today > dueOn
    ? { label: t('Late: the answer was owed by {day}', { day }, locale), tone: 'broken', icon: 'circle-alert' }
    : { label: t('The answer is owed by {day}', { day }, locale), tone: 'waiting', icon: 'clock' };
}

const fromWords = {
  person: 'From a colleague, {day}',
  huddle: 'From a team’s huddle, {day}',
  idea: 'From an idea for our clients, {day}',
};

export const originWords = ({ fromKind, filedOn }: ChangeCandidate, locale: string): string =>
  t(fromWords[fromKind], { day: dateLabel(filedOn, locale) }, locale);

/** Who answered, when, and whether it was late. */
export function answeredWords(answer: CandidateAnswer, name: string, locale: string): string {
  const { answeredOn, owedOn } = answer;
  const slots = { name, day: dateLabel(answeredOn, locale), due: dateLabel(owedOn, locale) };
  return answeredOn > owedOn
    ? t('{name} answered late for the committee, on {day}. It was owed by {due}.', slots, locale)
    : t('{name} answered for the committee on {day}.', slots, locale);
}
