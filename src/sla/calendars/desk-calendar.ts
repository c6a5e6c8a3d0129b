import { Injectable } from '@nestjs/common';
import { addBusinessDays, addBusinessMinutes, businessMinutesBetween, isOpen } from './business-time';
import { Calendars } from './calendars.service';
import { wordTimes } from './pledge-times';

/** The desk's own working hours, for whatever is due in working time without being a promise. */
@Injectable()
export class DeskCalendar {
  constructor(private readonly calendars: Calendars) {}

  async daysOn(at: Date, days: number): Promise<Date> {
    return addBusinessDays((await this.calendars.inForce(null)).calendar, at, days);
  }

  async minutesOn(at: Date, minutes: number): Promise<Date> {
    return addBusinessMinutes((await this.calendars.inForce(null)).calendar, at, minutes);
  }

  async minutesBetween(from: Date, to: Date): Promise<number> {
    return businessMinutesBetween((await this.calendars.inForce(null)).calendar, from, to);
  }

  async openAt(at: Date): Promise<boolean> {
    return isOpen((await this.calendars.inForce(null)).calendar, at);
  }

  /** What an agent may name with one press as the time of the next word. */
  async wordTimes(now: Date): Promise<Date[]> {
    return wordTimes((await this.calendars.inForce(null)).calendar, now);
  }
}
