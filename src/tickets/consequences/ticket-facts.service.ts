import { Injectable } from '@nestjs/common';
import { RuleBroken } from '../../core/errors';
import type { FactKind, FactOf } from '../../timeline/fact-kind';
import { Timeline } from '../../timeline/timeline.service';
import type { NewTicketFact, OwnDetails } from './new-ticket-fact';
import { TicketClocks } from './ticket-clocks';
import { type OfTicket, type TicketAbout, ticketReopened, ticketSubject, ticketTaken } from '../ticket-facts';
import { TicketMailer } from './ticket-mailer';
import { TicketNotifier } from './ticket-notifier';
import { TicketSurveyInvitations } from './ticket-survey-invitations';
import type { TicketKind } from '../ticket-flow';
import { storeTicket } from '../ticket-finder';
import type { Ticket } from '../ticket.entity';

/** What is in the way of saying that it is done, in words; null where nothing is. */
export type BeforeDone = (ticket: Ticket, locale: string) => Promise<string | null>;
export type AfterReopening = (ticket: Ticket, at: Date) => Promise<void>;

/**
 * Writes what happened to a ticket and, from the tables beside it, every consequence that stands above: clocks, mails,
 * notices, surveys.
 */
@Injectable()
export class TicketFacts {
  private readonly before = new Map<TicketKind, BeforeDone>();
  private readonly after: [TicketKind, AfterReopening][] = [];

  constructor(
    private readonly timeline: Timeline,
    private readonly clocks: TicketClocks,
    private readonly mailer: TicketMailer,
    private readonly notifier: TicketNotifier,
    private readonly invitations: TicketSurveyInvitations,
  ) {}

  async record<D extends OfTicket>(
    ticket: Ticket,
    kind: FactKind<D>,
    given: NewTicketFact & OwnDetails<NoInfer<D>>,
  ): Promise<FactOf<D>> {
    const fact = (
      await this.timeline.recordTogether([
        ...(given.taking ? [[ticketTaken, newFact(ticket, { actorId: given.actorId, at: given.at })] as const] : []),
        [kind, newFact(ticket, given)],
      ])
    ).at(-1) as FactOf<D>;
    const owed = await this.clocks.follow(ticket, fact);
    if (given.store) await storeTicket(ticket, owed ?? {});
    else if (owed) await this.clocks.keep(ticket, owed);
    await this.mailer.follow(ticket, fact, given);
    await this.notifier.follow(ticket, fact);
    await this.invitations.follow(ticket, fact);
    return fact;
  }

  /**
   * What a folder below has to do before anybody may work on a reopened ticket (ask those who decide) happens in the
   * same transaction: there is no moment in which the ticket is open and nobody was asked.
   */
  afterReopening(kind: TicketKind, work: AfterReopening): void {
    this.after.push([kind, work]);
  }

  /** What else has to be done before a kind of ticket may count as done: said by the folder that knows of it. */
  beforeDone(kind: TicketKind, missing: BeforeDone): void {
    this.before.set(kind, missing);
  }

  /** In the transaction that ends it. */
  async mustBeDone(ticket: Ticket, locale: string): Promise<void> {
    const missing = await this.before.get(ticket.kind)?.(ticket, locale);
    if (missing) throw new RuleBroken(missing);
  }

  /** Called when the reopened ticket is stored. */
  async reopened(ticket: Ticket, fact: NewTicketFact): Promise<void> {
    await this.record(ticket, ticketReopened, fact);
    for (const [kind, work] of this.after) if (kind === ticket.kind) await work(ticket, fact.at);
  }
}

function newFact(ticket: Ticket, { actorId, at, message, details }: NewTicketFact & { details?: object }) {
  const common: OfTicket = {
    cycle: ticket.cycle,
    about: dimensionsOf(ticket),
    ...(message ? { messageId: message.id } : {}),
  };
  // Nothing else may say these three.
  const all = { ...details, ...common };
  return { subject: ticketSubject(ticket.id), actorId, personId: ticket.requesterId, at, details: all };
}

/** The dimensions as they are at the fact: a later move or reorganisation never changes a trend. */
function dimensionsOf({ kind, serviceId, teamId, requester, priority }: Ticket): TicketAbout {
  return { kind, serviceId, teamId, departmentId: requester?.departmentId ?? null, priority };
}
