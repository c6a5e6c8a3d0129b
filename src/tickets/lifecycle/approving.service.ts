import { Injectable } from '@nestjs/common';
import { tx } from '../../core/database/tx';
import { Settings } from '../../settings/settings.service';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { silentDays } from './resolution.service';
import { Messages, type MessageSaid } from '../conversation/messages.service';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { storeTicket, TicketFinder } from '../ticket-finder';
import type { Ticket } from '../ticket.entity';
import { ticketResolved, ticketResumed, ticketWaiting } from '../ticket-facts';

/** What a decision does to its ticket. Who decides, and in which order, is known by the folder that asks. */
@Injectable()
export class Approving {
  constructor(
    private readonly finder: TicketFinder,
    private readonly messages: Messages,
    private readonly facts: TicketFacts,
    private readonly settings: Settings,
    private readonly calendar: DeskCalendar,
  ) {}

  /** It waits for those who decide; the desk's clocks stand still. */
  wait(ticketId: number, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.load(ticketId);
      ticket.wait('approval', at);
      await storeTicket(ticket);
      await this.facts.record(ticket, ticketWaiting, { actorId: null, at, details: { on: 'approval' } });
      return ticket;
    });
  }

  /** Everybody approved: it stands in the queue. */
  resume(ticketId: number, approverId: number, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.load(ticketId);
      ticket.approve();
      await storeTicket(ticket);
      await this.facts.record(ticket, ticketResumed, { actorId: approverId, at, details: { approved: true } });
      return ticket;
    });
  }

  /** Declined: that ends it, with words that name another way. Nobody of the desk gets the rating for it. */
  decline(ticketId: number, by: { id: number; name: string }, words: string, at: Date): Promise<MessageSaid> {
    return tx(async () => {
      const { ticket } = await this.finder.load(ticketId);
      ticket.resolve('declined', by.id, at, await this.calendar.daysOn(at, await this.settings.get(silentDays)));
      await storeTicket(ticket);
      const message = await this.messages.add(ticket, by, { visibility: 'public', purpose: 'decision', words }, at);
      await this.facts.record(ticket, ticketResolved, {
        actorId: by.id,
        at,
        message,
        details: { outcome: 'declined', approval: true },
      });
      return message;
    });
  }
}
