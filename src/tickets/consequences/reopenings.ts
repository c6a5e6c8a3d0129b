import { Injectable } from '@nestjs/common';
import type { Ticket } from '../ticket.entity';
import type { TicketKind } from '../ticket-flow';
import type { NewTicketFact } from './new-ticket-fact';
import { TicketFacts } from './ticket-facts.service';

export type AfterReopening = (ticket: Ticket, at: Date) => Promise<void>;

/**
 * A ticket comes back. What a folder below has to do before anybody may work on it again (ask those who decide) happens
 * in the same transaction: there is no moment in which the ticket is open and nobody was asked.
 */
@Injectable()
export class Reopenings {
  private readonly after: [TicketKind, AfterReopening][] = [];

  constructor(private readonly facts: TicketFacts) {}

  register(kind: TicketKind, work: AfterReopening): void {
    this.after.push([kind, work]);
  }

  /** Called when the reopened ticket is stored. */
  async reopened(ticket: Ticket, fact: NewTicketFact): Promise<void> {
    await this.facts.record(ticket, 'ticket.reopened', fact);
    for (const [kind, work] of this.after) if (kind === ticket.kind) await work(ticket, fact.at);
  }
}
