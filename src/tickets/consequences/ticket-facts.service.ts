import { Injectable } from '@nestjs/common';
import type { Fact } from '../../timeline/fact.entity';
import { Timeline } from '../../timeline/timeline.service';
import type { NewTicketFact } from './new-ticket-fact';
import { TicketClocks } from './ticket-clocks';
import { ticketFacts, ticketSubject, type TicketAbout, type TicketFact } from '../ticket-facts';
import { TicketMailer } from './ticket-mailer';
import { TicketSurveyInvitations } from './ticket-survey-invitations';
import type { TicketKind } from '../ticket-flow';
import type { Ticket } from '../ticket.entity';

export type AfterReopening = (ticket: Ticket, at: Date) => Promise<void>;

/**
 * Writes what happened to a ticket and, from the tables beside it, every consequence that stands above: clocks, mails,
 * surveys.
 */
@Injectable()
export class TicketFacts {
  private readonly after: [TicketKind, AfterReopening][] = [];

  constructor(
    private readonly timeline: Timeline,
    private readonly clocks: TicketClocks,
    private readonly mailer: TicketMailer,
    private readonly invitations: TicketSurveyInvitations,
  ) {}

  async record(
    ticket: Ticket,
    kind: TicketFact,
    { actorId, at, message, pledgedAt: wordBy, details }: NewTicketFact,
  ): Promise<Fact> {
    const fact = await this.timeline.record({
      kind,
      subject: ticketSubject(ticket.id),
      actorId,
      personId: ticket.requesterId,
      at,
      audience: ticketFacts[kind],
      details: {
        ...details,
        cycle: ticket.cycle,
        about: aboutOf(ticket),
        ...(message ? { messageId: message.id } : {}),
      },
    });
    await this.clocks.follow(ticket, kind, fact);
    await this.mailer.follow(ticket, kind, { actorId, at, message, pledgedAt: wordBy, details });
    await this.invitations.follow(ticket, kind, at);
    return fact;
  }

  /**
   * What a folder below has to do before anybody may work on a reopened ticket (ask those who decide) happens in the
   * same transaction: there is no moment in which the ticket is open and nobody was asked.
   */
  afterReopening(kind: TicketKind, work: AfterReopening): void {
    this.after.push([kind, work]);
  }

  /** Called when the reopened ticket is stored. */
  async reopened(ticket: Ticket, fact: NewTicketFact): Promise<void> {
    await this.record(ticket, 'ticket.reopened', fact);
    for (const [kind, work] of this.after) if (kind === ticket.kind) await work(ticket, fact.at);
  }
}

/** The dimensions as they are at the fact: a later move or reorganisation never changes a trend. */
function aboutOf({ kind, serviceId, teamId, requester, priority }: Ticket): TicketAbout {
  return { kind, serviceId, teamId, departmentId: requester?.departmentId ?? null, priority };
}
