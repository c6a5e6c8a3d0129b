import { durationWords } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { BusinessCalendar, compiledCalendar } from '../calendars/calendar';
import { ClockTarget, POLICY_TARGETS, PolicyTerms } from './terms';

const names: Record<ClockTarget, string> = {
  first_response: 'First answer',
  next_response: 'Next answer',
  periodic_update: 'Regular update',
  resolution: 'Solution',
  approval: 'Decision',
  fulfilment: 'Delivery',
  given_word: 'Promised update',
};

const sentences: Record<(typeof POLICY_TARGETS)[number], string> = {
  first_response: 'We’ll reply within {time}.',
  next_response: 'We’ll answer follow-ups within {time}.',
  periodic_update: 'We’ll update you at least every {time}.',
  resolution: 'We’ll solve it within {time}.',
  approval: 'You’ll get a decision within {time}.',
  fulfilment: 'Once approved, you’ll have it within {time}.',
};
/** Nobody solves a tool. */
const wholeWay = 'From your request to the end, it takes {time} at most, decisions not counted.';

export function targetName(target: ClockTarget, locale: string): string {
  return t(names[target], {}, locale);
}

/** What a policy promises, in whole sentences. */
export function promiseSentences(targets: PolicyTerms['targets'], dayMinutes: number, locale: string): string[] {
  return POLICY_TARGETS.flatMap((target) => {
    const minutes = targets[target];
    return minutes === undefined
      ? []
      : [
          t(
            target === 'resolution' && targets.fulfilment !== undefined ? wholeWay : sentences[target],
            { time: workingDays(minutes, dayMinutes, locale) },
            locale,
          ),
        ];
  });
}

export function workingTime(minutes: number, locale: string): string {
  return t('{time} of working time', { time: durationWords(minutes, locale) }, locale);
}

/** Two whole working days and more are said in days, whole hours in hours. */
function workingDays(minutes: number, dayMinutes: number, locale: string): string {
  const days = minutes / dayMinutes;
  if (Number.isInteger(days) && days > 1) return tn('{n} working day', '{n} working days', days, {}, locale);
  if (minutes < 60) return tn('{n} working minute', '{n} working minutes', minutes, {}, locale);
  return minutes % 60 === 0
    ? tn('{n} working hour', '{n} working hours', minutes / 60, {}, locale)
    : workingTime(minutes, locale);
}

/** How long most of a calendar's working days are. */
export function usualDay(calendar: BusinessCalendar): number {
  const lengths = compiledCalendar(calendar).week.map(
    (ranges) => ranges.reduce((sum, { from, to }) => sum + to - from, 0) / 60_000,
  );
  const times = (length: number) => lengths.filter((each) => each === length).length;
  return lengths.filter((length) => length > 0).toSorted((a, b) => times(b) - times(a))[0] ?? 480;
}

const standing: Record<string, string> = {
  'waiting:requester': 'waiting for the requester',
  'waiting:approval': 'waiting for an approval',
  'waiting:third_party': 'waiting for a vendor',
  waiting: 'waiting',
  new: 'not assigned yet',
  open: 'in progress',
  resolved: 'done, waiting for confirmation',
  closed: 'closed',
  cancelled: 'withdrawn',
};

/** Why a clock stands still, from the state that holds it. A state of somebody's own is named as it is. */
export function pauseWords(state: string, locale: string): string {
  const known = standing[state];
  return known ? t(known, {}, locale) : t('paused: {state}', { state: state.replaceAll(/[:_]+/g, ' ') }, locale);
}
