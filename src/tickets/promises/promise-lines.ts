import { Injectable } from '@nestjs/common';
import type { Reader } from '../../core/words/dates';
import { businessMinutesBetween } from '../../sla/calendars/business-time';
import { Calendars } from '../../sla/calendars/calendars.service';
import { Clocks } from '../../sla/clocks/clocks.service';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { nextPromise, type PromiseLine } from './promise-words';
import { ticketSubject } from '../ticket-facts';
import type { Ticket } from '../ticket.entity';

/** What the desk owes next on its tickets, with the working time that is left by the calendar of each promise. */
@Injectable()
export class PromiseLines {
  constructor(
    private readonly clocks: Clocks,
    private readonly calendars: Calendars,
  ) {}

  clocksOf({ id }: Ticket): Promise<SlaClock[]> {
    return this.clocks.of(ticketSubject(id));
  }

  /** Of a whole list with one question to the database. */
  async ofMany(tickets: readonly Ticket[], reader: Reader): Promise<Map<number, PromiseLine>> {
    const clocks = await this.clocks.ofMany(
      'ticket',
      tickets.map(({ id }) => id),
    );
    const lines = new Map<number, PromiseLine>();
    for (const ticket of tickets) lines.set(ticket.id, await this.of(ticket, clocks.get(ticket.id) ?? [], reader));
    return lines;
  }

  async of(ticket: Ticket, clocks: readonly SlaClock[], reader: Reader): Promise<PromiseLine> {
    const next = clocks.find(
      ({ target, endedAt, dueAt }) =>
        target === ticket.promiseTarget && !endedAt && dueAt.getTime() === ticket.promiseAt.getTime(),
    );
    return nextPromise(ticket, await this.minutesLeft(next, reader.now), reader);
  }

  /** A given word counts by the clock on the wall: no working time is left of it. */
  private async minutesLeft(clock: SlaClock | undefined, now: Date): Promise<number | null> {
    if (!clock || clock.targetMinutes === null || clock.dueAt < now) return null;
    return businessMinutesBetween(await this.calendars.version(clock.calendarVersionId), now, clock.dueAt);
  }
}
