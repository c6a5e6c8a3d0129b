import { Injectable } from '@nestjs/common';
import type { Reader } from '../../core/words/dates';
import { businessMinutesBetween } from '../../sla/calendars/business-time';
import { Calendars } from '../../sla/calendars/calendars.service';
import { isRunning } from '../../sla/clocks/clock-state';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { TicketClocks } from '../consequences/ticket-clocks';
import { usualDay } from '../../sla/policies/target-words';
import { nextClock, nextPromiseLine, type PromiseLine, type TimeLeft } from './promise-words';
import type { Ticket } from '../ticket.entity';

/** What the desk owes next on its tickets, with the working time that is left by the calendar of each promise. */
@Injectable()
export class PromiseLines {
  constructor(
    private readonly clocks: TicketClocks,
    private readonly calendars: Calendars,
  ) {}

  clocksOf(ticket: Ticket): Promise<SlaClock[]> {
    return this.clocks.of(ticket);
  }

  /** Of a whole list with one question to the database for each kind of promise. */
  async ofMany(tickets: readonly Pick<Ticket, 'id' | 'kind'>[], reader: Reader): Promise<Map<number, PromiseLine>> {
    const clocks = await this.clocks.ofMany(tickets);
    const lines = new Map<number, PromiseLine>();
    for (const { id } of tickets) lines.set(id, await this.of(clocks.get(id) ?? [], reader));
    return lines;
  }

  async of(clocks: readonly SlaClock[], reader: Reader): Promise<PromiseLine> {
    return nextPromiseLine(clocks, await this.left(nextClock(clocks), reader.now), reader);
  }

  /** A given word counts by the clock on the wall: no working time is left of it. */
  private async left(clock: SlaClock | null, now: Date): Promise<TimeLeft | null> {
    if (!clock || !isRunning(clock) || clock.targetMinutes === null || clock.dueAt < now) return null;
    const calendar = await this.calendars.version(clock.calendarVersionId);
    return { minutes: businessMinutesBetween(calendar, now, clock.dueAt), dayMinutes: usualDay(calendar) };
  }
}
