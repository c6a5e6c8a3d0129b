import { minute, second } from '../../core/time';
import { defaultLocale, t } from '../../core/words/words';
import { isWorkingTime, workingMinutesAfter } from '../company/working-time';

export const chairs = ['employee', 'agent', 'manager', 'executive'] as const;
export type Chair = (typeof chairs)[number];

/** Where a walk's requests go, and nobody else's. */
export interface VisitorDesk {
  teamId: number;
  serviceId: number;
}

/**
 * One visitor's walk. Its time is its own: it begins with the company's and goes ahead of it, so no other walk and no
 * sweep touches it.
 */
export interface Walk {
  number: number;
  /** Four people of its own, one a chair. */
  guests: Record<Chair, number>;
  /** Who needs the visitor in the agent's chair. */
  colleagueId: number;
  desk: VisitorDesk;
  chair: Chair;
  /** Of the agent's chair: the colleague's ticket; of the manager's: what was asked for. */
  nextId: number | null;
  wishId: number | null;
  /** Where its clock stands, and when that was looked at. */
  stands: number;
  seen: number;
  /** Time goes by itself; without script it moves by the step. */
  runs: boolean;
  paused: boolean;
  /** The visitor did not want to rate. */
  unrated: boolean;
  /** Nor to say whether it was made right. */
  unjudged: boolean;
  looked: boolean;
  ended: boolean;
}

export const visitorsDeskName = (number: number): string => t('Visitors’ desk {number}', { number }, defaultLocale);

export const visitorAddress = (number: number, as: string, domain: string): string =>
  `visitor-${number}-${as}@${domain}`;

export const peopleOf = ({ guests, colleagueId }: Walk): number[] => [...Object.values(guests), colleagueId];

/** A minute in the room is a working hour at the desk. */
const walkPace = 60;
/** Nobody looked for longer: the visitor is away, and the clock waits. */
const attention = 15 * second;
/** After so long the chairs are put back. */
const walkPatience = 2 * 60 * minute;

/** A walk that begins while the desk is closed begins on its next working morning. */
export const beginsAt = (now: Date): Date => workingMinutesAfter(now, isWorkingTime(now) ? 0 : 70);

/** Moves the walk's clock to this real instant; `going` says whether it went since it was last looked at. */
export function pass(walk: Walk, now: Date, going: boolean): void {
  const gone = Math.min(attention, Math.max(0, now.getTime() - walk.seen));
  walk.seen = now.getTime();
  if (going && walk.runs && !walk.paused)
    walk.stands = workingMinutesAfter(new Date(walk.stands), (gone * walkPace) / minute).getTime();
}

/** Ahead to this instant of the walk; never back. */
export function skipTo(walk: Walk, at: Date): void {
  walk.stands = Math.max(walk.stands, at.getTime());
}

export const isAway = (walk: Walk, now: Date): boolean => now.getTime() - walk.seen > walkPatience;
