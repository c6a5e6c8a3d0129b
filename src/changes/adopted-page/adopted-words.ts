import { DateTime } from 'luxon';
import { dateLabel } from '../../core/words/calendar-days';
import { formatNumber, t, tn } from '../../core/words/words';
import { unitWords } from '../../metrics/unit-words';
import type { PilotMetric } from '../../programme/metric-source';
import type { AdoptedChange, ChangeOutcome } from '../adopted/adopted-change.entity';
import type { ChangeStep } from '../adopted/change-step.entity';
import type { Badge } from '../candidate-page/candidate-words';

const quickDays = 90;

export const outcomeWords: Record<ChangeOutcome, string> = {
  no_effect: 'It had no effect',
  stopped: 'We stopped it',
  worked: 'It worked',
};

/** The day on which a quick win should show; null for what takes longer. */
export const resultDay = ({ horizon, beganOn }: AdoptedChange): string | null =>
  horizon === 'quick' ? (DateTime.fromISO(beganOn).plus({ days: quickDays }).toISODate() as string) : null;

export function changeBadge(one: AdoptedChange, today: string, locale: string): Badge {
  const { outcome, endedOn } = one;
  if (outcome !== null) {
    const slots = { outcome: t(outcomeWords[outcome], {}, locale), day: dateLabel(endedOn as string, locale) };
    const label = t('{outcome}: ended on {day}', slots, locale);
    return outcome === 'worked'
      ? { label, tone: 'kept', icon: 'circle-check' }
      : { label, tone: 'broken', icon: 'circle-x' };
  }
  const due = resultDay(one);
  if (due === null) return { label: t('Long-term', {}, locale), tone: 'waiting', icon: 'flag' };
  const day = dateLabel(due, locale);
  return today > due
    ? {
        label: t('Its 90 days ended on {day}. What came of it?', { day }, locale),
        tone: 'broken',
        icon: 'circle-alert',
      }
    : { label: t('Quick win: it should show by {day}', { day }, locale), tone: 'waiting', icon: 'zap' };
}

/** "Satisfied: it was 82 % (from 214), the aim is 90 %." */
export function aimWords(
  { start, startCount: n, aim }: AdoptedChange,
  metric: PilotMetric | undefined,
  locale: string,
): string {
  if (!metric) return '';
  const slots = { measure: t(metric.name, {}, locale), aim: unitWords(metric.unit, aim, locale) };
  return start === null
    ? t('{measure}: the aim is {aim}. There were too few to say what it was before.', slots, locale)
    : t(
        '{measure}: it was {start} (from {n}), the aim is {aim}.',
        { ...slots, n: formatNumber(n, locale), start: unitWords(metric.unit, start, locale) },
        locale,
      );
}

/** Done in time or late, or due; each in words. */
export function changeStepWords({ words, dueOn, doneOn }: ChangeStep, today: string, locale: string) {
  const slots = { due: dateLabel(dueOn, locale), done: doneOn ? dateLabel(doneOn, locale) : '' };
  if (doneOn)
    return doneOn > dueOn
      ? { words, tone: 'near', icon: 'check', said: t('Done late, on {done}. It was due on {due}.', slots, locale) }
      : { words, tone: 'kept', icon: 'check', said: t('Done on {done}', slots, locale) };
  return today > dueOn
    ? { words, tone: 'broken', icon: 'circle-alert', said: t('Late: it was due on {due}', slots, locale) }
    : { words, tone: 'waiting', icon: 'clock', said: t('Due on {due}', slots, locale) };
}

/** "2 of 5 steps done. Next: print the cards, due on 4 March." */
export function stepsDoneWords(steps: readonly ChangeStep[], today: string, locale: string) {
  const next = steps.find(({ doneOn }) => doneOn === null);
  const done = steps.filter(({ doneOn }) => doneOn !== null).length;
  const of = tn('{done} of {n} step done.', '{done} of {n} steps done.', steps.length, { done }, locale);
  return {
    words: steps.length === 0 ? t('No steps yet.', {}, locale) : of,
    next: next ? changeStepWords(next, today, locale) : null,
  };
}

/** Who answers for it. Whoever left is said to have left. */
export function ownersWords(
  { executiveId, juniorId }: AdoptedChange,
  people: ReadonlyMap<number, { name: string; active: boolean }>,
  locale: string,
): string {
  const name = (id: number): string => {
    const person = people.get(id);
    if (!person) return t('Someone', {}, locale);
    return person.active ? person.name : t('{name} (has left)', { name: person.name }, locale);
  };
  return t('{one} and {other} answer for it.', { one: name(executiveId), other: name(juniorId) }, locale);
}
