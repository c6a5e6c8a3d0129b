import { DateTime } from 'luxon';
import { currentOf } from './published-standards';
import type { Standard } from './standard.entity';
import type { StandardRole } from './standard-roles';

/** A Monday. */
const firstWeek = DateTime.fromISO('2026-01-05', { zone: 'UTC' });

/** One sentence a week, each in its turn: the same for everybody who looks in that week. */
export async function inFocus(role: StandardRole, at: Date, zone: string): Promise<Standard | null> {
  const standards = (await currentOf(role))?.standards ?? [];
  if (standards.length === 0) return null;
  const today = DateTime.fromJSDate(at, { zone }).setZone('UTC', { keepLocalTime: true });
  const week = Math.floor(today.diff(firstWeek, 'weeks').weeks);
  return standards[((week % standards.length) + standards.length) % standards.length];
}
