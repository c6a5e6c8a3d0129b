import { day } from '../core/time';
import { DateTime } from 'luxon';

export type NpsSkip = 'twice_a_year' | 'just_asked' | 'unreachable';

const apart = 60;

/** The quarter of an instant, in the desk's zone: '2026-Q1'. */
export const quarterOf = (at: Date, zone: string): string => {
  const { year, quarter } = DateTime.fromJSDate(at, { zone });
  return `${year}-Q${quarter}`;
};

/** Why somebody is not asked now, from the instants at which they were drawn before; null where they are. */
export function reasonNotToSample(drawn: readonly Date[], at: Date, zone: string): NpsSkip | null {
  const since = (days: number): number => at.getTime() - days * day;
  if (drawn.some((one) => one.getTime() > since(apart))) return 'just_asked';
  const yearAgo = DateTime.fromJSDate(at, { zone }).minus({ years: 1 }).toMillis();
  return drawn.filter((one) => one.getTime() > yearAgo).length >= 2 ? 'twice_a_year' : null;
}
