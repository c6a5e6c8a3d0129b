import { DateTime } from 'luxon';
import { fullDay } from './dates';

/** Days of a calendar, as "2026-12-07": the same on every wall. */

/** A day has no zone: at noon it is the same one everywhere it is shown. */
export const noonOf = (day: string): Date => DateTime.fromISO(`${day}T12:00:00Z`).toJSDate();
export const dateLabel = (day: string, locale: string): string => fullDay(noonOf(day), { zone: 'UTC', locale });
export const todayIn = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toISODate() as string;
