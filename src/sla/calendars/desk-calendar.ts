import { day, minute } from '../../core/time';
import { Injectable } from '@nestjs/common';
import { businessMinutesBetween, isOpen } from './business-time';
import { Calendars } from './calendars.service';
import { dueIn, dueInDays } from './due-dates';
import { pledgeTimes } from './pledge-times';
import { promiseInWords } from './promise-in-words';

/**
 * The desk's own working hours, for whatever is due in working time without being a promise.
 * By a calendar that never opens it is counted by the clock on the wall: what has to happen does happen.
 */
@Injectable()
export class DeskCalendar {
  constructor(private readonly calendars: Calendars) {}

  async daysOn(at: Date, days: number): Promise<Date> {
    const { calendar } = await this.calendars.inForce(null);
    return dueInDays(calendar, at, days) ?? new Date(at.getTime() + days * day);
  }

  async minutesOn(at: Date, minutes: number): Promise<Date> {
    const { calendar } = await this.calendars.inForce(null);
    return dueIn(calendar, at, minutes) ?? new Date(at.getTime() + minutes * minute);
  }

  async minutesBetween(from: Date, to: Date): Promise<number> {
    return businessMinutesBetween((await this.calendars.inForce(null)).calendar, from, to);
  }

  async minutesOfEach(spans: readonly { from: Date; to: Date }[]): Promise<number[]> {
    const { calendar } = await this.calendars.inForce(null);
    return spans.map(({ from, to }) => businessMinutesBetween(calendar, from, to));
  }

  async openAt(at: Date): Promise<boolean> {
    return isOpen((await this.calendars.inForce(null)).calendar, at);
  }

  /** The time that somebody's words promise, as they read and write dates. What reads them is loaded with the first. */
  async promisedIn(words: string, { zone, locale }: { zone: string; locale: string }, now: Date) {
    const { GB, casual } = await import('chrono-node/en');
    const { calendar } = await this.calendars.inForce(null);
    return promiseInWords(locale === 'en-US' ? casual : GB, words, { now, zone, calendar });
  }

  /** What an agent may name with one press as the time of the next word. */
  async pledgeTimes(now: Date): Promise<Date[]> {
    return pledgeTimes((await this.calendars.inForce(null)).calendar, now);
  }
}
