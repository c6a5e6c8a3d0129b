import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { personChanged, personErased } from '../../people/people-facts';
import { type OfTicket, ticketResolved, ticketWithdrawn } from '../../tickets/ticket-facts';
import { Ticket } from '../../tickets/ticket.entity';
import type { FactOf } from '../../timeline/fact-kind';
import { reaction, Reactors } from '../../timeline/reactors';
import { mayBeRequest } from '../fulfilment/fulfilment-clocks';
import { SeatClaims } from '../pools/seat-claims.service';
import { ToolRequest } from '../tool-request.entity';
import { Holdings } from './holdings.service';

const seatsOfEnded = reaction('tool-requests: seats of what ended', [ticketWithdrawn, ticketResolved]);
const holderLeft = reaction('tool-requests: holder left', [personChanged, personErased]);

/** What becomes of seats and of what people have when something happens elsewhere. */
@Injectable()
export class HoldingsFollows implements OnModuleInit {
  constructor(
    private readonly followers: Reactors,
    private readonly claims: SeatClaims,
    private readonly holdings: Holdings,
  ) {}

  onModuleInit(): void {
    this.followers.follow(seatsOfEnded, (fact, at) => this.ended(fact, at), mayBeRequest);
    this.followers.follow(holderLeft, async (fact, at) => {
      if (personChanged.is(fact) && !fact.details.fields.includes('active')) return;
      await this.holdings.leave(fact.subjectId, at);
    });
  }

  /** Delivered: nothing has to be bought for it. Declined or withdrawn: its seat is for the next. */
  private async ended(fact: FactOf<OfTicket>, at: Date): Promise<void> {
    const { subjectId, details } = fact;
    const request = await repo(ToolRequest).findOneBy({ ticketId: subjectId });
    const ticket = request && (await repo(Ticket).findOneBy({ id: subjectId }));
    // It may have come back before this ran: then its seat is its own.
    if (!ticket || ticket.cycle !== details.cycle) return;
    const delivered = ticket.outcome === 'solved' || ticket.outcome === 'workaround';
    if (delivered) await this.claims.settle(request, ticket, at);
    else await this.claims.release(request, ticket, at);
  }
}
