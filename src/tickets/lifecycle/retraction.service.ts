import { Injectable } from '@nestjs/common';
import { tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { Messages } from '../conversation/messages.service';
import { resolutionRetracted, ticketReopened } from '../ticket-facts';
import { isUnconfirmed } from '../ticket-telling';
import { storeTicket, TicketFinder } from '../ticket-finder';
import { TicketTelling } from '../ticket-telling';
import { allows, refusals } from '../ticket-flow';
import type { Ticket } from '../ticket.entity';
import { Resolution } from './resolution.service';

/** A solve that was none: taken back by the desk, until the person has confirmed it. */
@Injectable()
export class Retraction {
  constructor(
    private readonly finder: TicketFinder,
    private readonly telling: TicketTelling,
    private readonly messages: Messages,
    private readonly facts: TicketFacts,
    private readonly resolution: Resolution,
  ) {}

  /** Nothing begins anew: the same round goes on, and its clocks count the time in between. */
  retract(actor: Actor, id: number, words: string, at: Date, version?: number): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id, { version, at });
      const told = await this.telling.facts(ticket);
      if (!allows(ticket.status, 'retract')) throw new RuleBroken(refusals.retract);
      if (!isUnconfirmed(told)) throw new RuleBroken('This was confirmed or decided. Ask the person to open it again.');
      if (await this.resolution.isLongClosed(ticket, at))
        throw new RuleBroken('This was closed too long ago to take back. Open a new ticket for the person.');
      const since = ticket.resolvedAt ?? at;
      ticket.retract(told.findLast((one) => ticketReopened.is(one))?.at ?? ticket.createdAt);
      await storeTicket(ticket);
      const message = words.trim()
        ? await this.messages.add(ticket, actor, { visibility: 'public', purpose: 'reply', words }, at)
        : undefined;
      await this.facts.record(ticket, resolutionRetracted, { actorId: actor.id, at, message, since });
      return ticket;
    });
  }
}
