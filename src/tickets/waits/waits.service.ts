import { Injectable } from '@nestjs/common';
import { firstRow, insertRow, updateRows } from '../../core/database/rows';
import { setting, wholeNumber } from '../../settings/setting';
import { Settings } from '../../settings/settings.service';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import type { Ticket } from '../ticket.entity';
import { TicketWait, wakeOf, type WaitSteps, type WaitTerms } from './ticket-wait.entity';

const chases = setting('tickets.chase', true, {
  group: 'requests',
  words: 'Remind people we wait for, and end what stays without an answer',
  help: 'Agents can leave it out for one request.',
});
const remindDays = wholeNumber('tickets.remindAfterDays', 2, 1, 30, {
  group: 'requests',
  words: 'Remind the person we wait for after',
  unit: 'workingDays',
});
const warnDays = wholeNumber('tickets.warnAfterDays', 5, 1, 30, {
  group: 'requests',
  words: 'Tell them that it will end after',
  unit: 'workingDays',
});
const endDays = wholeNumber('tickets.endAfterDays', 7, 2, 60, {
  group: 'requests',
  words: 'End it without an answer after',
  unit: 'workingDays',
  help: 'They can still reply, and we’ll carry on.',
});
/** Nothing is parked without a day on which somebody looks at it again. */
const outsideDays = 3;

/** How tickets wait: each wait says until when, and what is done about it. */
@Injectable()
export class Waits {
  constructor(
    private readonly settings: Settings,
    private readonly calendar: DeskCalendar,
  ) {}

  /** In the transaction that lets the ticket wait. */
  async begin(ticket: Pick<Ticket, 'id' | 'waitingOn'>, terms: WaitTerms, at: Date): Promise<void> {
    const party = ticket.waitingOn!;
    const outside = party === 'third_party';
    const chase = !outside && (terms.chase ?? true) && (await this.settings.get(chases));
    const until = terms.until ?? (chase ? null : await this.usual(at));
    const wait = Object.assign(new TicketWait(), {
      ...{ ticketId: ticket.id, party, since: at, until, chase, remindedAt: null, warnedAt: null },
      vendor: (outside && terms.vendor) || null,
      reference: (outside && terms.reference) || null,
      vendorEmail: null,
    });
    wait.wakeAt = wakeOf(wait, await this.stepsOf(wait));
    await insertRow(TicketWait, { ...wait });
  }

  /**
   * Whether the person is reminded from now on, told, and it ends without an answer. Where nobody is, somebody looks
   * at it again on a day: nothing is parked for ever.
   */
  async chaseFrom(wait: TicketWait, chase: boolean, at: Date): Promise<void> {
    Object.assign(wait, { chase, until: chase ? null : await this.usual(at) });
    const { until } = wait;
    await updateRows(TicketWait, { chase, until, wakeAt: wakeOf(wait, await this.stepsOf(wait)) }, 'WHERE "id" = ?', [
      wait.id,
    ]);
  }

  /** When somebody looks at it again, where nobody says otherwise. */
  usual(at: Date): Promise<Date> {
    return this.calendar.daysOn(at, outsideDays);
  }

  async chases(): Promise<{ remind: number; warn: number; end: number } | null> {
    if (!(await this.settings.get(chases))) return null;
    const remind = await this.settings.get(remindDays);
    const warn = Math.max(remind, await this.settings.get(warnDays));
    return { remind, warn, end: Math.max(warn + 1, await this.settings.get(endDays)) };
  }

  /** When the person is reminded, told, and it ends; null where nobody is chased. */
  async stepsOf({ chase, since }: TicketWait): Promise<WaitSteps | null> {
    const days = chase ? await this.chases() : null;
    if (!days) return null;
    const [remind, warn, end] = [
      await this.calendar.daysOn(since, days.remind),
      await this.calendar.daysOn(since, days.warn),
      await this.calendar.daysOn(since, days.end),
    ];
    return { remind, warn, end };
  }
}

/** The wait that the ticket is in now. */
export async function waitOf(ticket: Ticket): Promise<TicketWait | null> {
  if (ticket.status !== 'waiting') return null;
  const newest = await firstRow(TicketWait, 'WHERE "ticketId" = ? ORDER BY "id" DESC', [ticket.id]);
  return newest?.isOf(ticket) ? newest : null;
}
