import { type Badge, candidateBadge } from '../../changes/candidate-page/candidate-words';
import type { CandidateStanding } from '../../changes/candidates/candidates.service';
import { dateLabel } from '../../core/words/calendar-days';
import { t, tn } from '../../core/words/words';
import { targetLabels } from '../../sla/clocks/target-labels';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import type { HuddleItem } from '../meetings/huddle-item.entity';
import type { HuddleNoteKind } from '../meetings/huddle-note.entity';
import type { HuddlePlan } from '../meetings/huddle-plan.entity';
import type { BrokenPromise } from '../meetings/team-day.service';

export const noteKinds: Record<HuddleNoteKind, string> = {
  glad: 'What made people glad',
  hurt: 'What hurt',
  puzzling: 'What puzzled us',
  thanks: 'Thanks',
};

/** 4 January 2026 is a Sunday: day n of that week, named in the reader's language. */
export const weekdayName = (n: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 0, 4 + n)));

export function planWords({ every, weekday, time }: HuddlePlan, locale: string): string {
  return every === 'day'
    ? t('Every working day at {time}, ten minutes.', { time }, locale)
    : t('Every {weekday} at {time}, ten minutes.', { weekday: weekdayName(weekday, locale), time }, locale);
}

/** What was done about a broken promise, as far as the desk knows. */
export function doneAbout({ followUp, over }: BrokenPromise, locale: string): { label: string; tone: string } {
  if (followUp?.madeRight === 'yes') return { label: t('made right', {}, locale), tone: 'kept' };
  if (followUp?.state === 'done') return { label: t('followed up', {}, locale), tone: 'near' };
  if (followUp) return { label: t('follow-up still open', {}, locale), tone: 'waiting' };
  return over
    ? { label: t('done since', {}, locale), tone: 'near' }
    : { label: t('still open', {}, locale), tone: 'broken' };
}

export const promiseName = (target: string | null, locale: string): string =>
  t(targetLabels[target ?? ''] ?? 'Promise', {}, locale);

const brokenWords: Record<string, string> = {
  first_response: 'The first answer came late',
  next_response: 'An answer came late',
  periodic_update: 'An update came late',
  given_word: 'A promised update came late',
  resolution: 'It wasn’t done in time',
};

/** One after the other, each with all that was broken of it. */
export function byRequest(broken: readonly BrokenPromise[]): BrokenPromise[][] {
  const found = new Map<number, BrokenPromise[]>();
  for (const one of broken) found.set(one.ticketId, [...(found.get(one.ticketId) ?? []), one]);
  return [...found.values()];
}

/** Several promises of one request are told in one line. */
export const brokenAs = (targets: readonly string[], locale: string): string =>
  [...new Set(targets)].map((one) => t(brokenWords[one] ?? 'A promise was broken', {}, locale)).join(' · ');

export const requestName = ({ ticketId, title }: { ticketId: number; title: string }): string =>
  `${ticketRef(ticketId)} ${title}`;

export function brokenSentence(n: number, since: string, locale: string): string {
  return n === 0
    ? t('No promise was broken since {since}.', { since }, locale)
    : tn('{n} promise was broken since {since}.', '{n} promises were broken since {since}.', n, { since }, locale);
}

/** Where something stands that the team raised; what was raised stands where its answer stands. */
export function itemState(
  { state, dueOn }: Pick<HuddleItem, 'state' | 'dueOn'>,
  { owner, today, standing }: { owner: string; today: string; standing: CandidateStanding | undefined },
  locale: string,
): Badge {
  switch (state) {
    case 'open':
      return { label: t('Nobody has it yet', {}, locale), tone: 'waiting', icon: 'circle-dot' };
    case 'ours': {
      const slots = { owner, day: dateLabel(dueOn as string, locale) };
      return today > (dueOn as string)
        ? { label: t('{owner}, late: it was for {day}', slots, locale), tone: 'broken', icon: 'circle-alert' }
        : { label: t('{owner}, by {day}', slots, locale), tone: 'near', icon: 'clock' };
    }
    case 'raised':
      return standing
        ? candidateBadge(standing, today, locale)
        : { label: t('Raised', {}, locale), tone: 'near', icon: 'megaphone' };
    case 'done':
      return { label: t('Done', {}, locale), tone: 'kept', icon: 'circle-check' };
    default:
      return { label: t('Dropped', {}, locale), tone: 'waiting', icon: 'x' };
  }
}
