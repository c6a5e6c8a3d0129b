import { Injectable } from '@nestjs/common';
import { changed, tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { openStatuses } from '../../tickets/ticket-flow';
import { TicketFinder } from '../../tickets/ticket-finder';
import { Approvals } from '../approvals/approvals.service';
import { RequestFinder, type RequestFile } from '../request-finder';
import { SeatClaims } from '../pools/seat-claims.service';
import { Seats } from '../seats.service';
import { ToolRequest } from '../tool-request.entity';
import { seatReturned, seatTaken, toolOrdered } from '../tool-facts';

export type OrderNote = Pick<ToolRequest, 'orderNumber' | 'costCentre'>;

/** What the desk does from the approval to the hands of whoever asked. */
@Injectable()
export class Fulfilment {
  constructor(
    private readonly finder: TicketFinder,
    private readonly requests: RequestFinder,
    private readonly approvals: Approvals,
    private readonly seats: Seats,
    private readonly claims: SeatClaims,
  ) {}

  /** "Ordered": told to the person as a stage of the journey. A second click changes nothing. */
  order(actor: Actor, ticketId: number, at: Date): Promise<void> {
    return tx(async () => {
      const file = await this.working(actor, ticketId);
      const { request, tool } = file;
      if (request.orderedAt) return;
      await changed(ToolRequest, { id: request.id, version: request.version }, { orderedAt: at });
      await this.approvals.fact(toolOrdered, file, actor.id, { toolId: tool.id }, at);
    });
  }

  /** What it was ordered with, where nothing had to be bought for it. */
  note(actor: Actor, ticketId: number, version: number, text: OrderNote): Promise<void> {
    return tx(async () => {
      const { request } = await this.working(actor, ticketId);
      await changed(ToolRequest, { id: request.id, version }, text);
    });
  }

  giveSeat(actor: Actor, ticketId: number, at: Date): Promise<void> {
    return tx(async () => {
      const file = await this.working(actor, ticketId);
      if ((await this.seats.of(file.request.id))?.since) return;
      await this.seats.take(file.request, file.tool, at);
      await this.claims.settle(file.request, file.ticket, at);
      await this.approvals.fact(seatTaken, file, actor.id, { toolId: file.tool.id }, at);
    });
  }

  /** Also long after the request is closed: somebody no longer needs it. */
  takeSeatBack(actor: Actor, ticketId: number, at: Date): Promise<void> {
    return tx(async () => {
      await this.finder.handle(actor, ticketId);
      const file = await this.requests.of(ticketId);
      await this.seats.giveBack(file.request, at);
      await this.approvals.fact(seatReturned, file, actor.id, { toolId: file.tool.id }, at);
      await this.claims.offer(file.tool.id, at);
    });
  }

  private async working(actor: Actor, ticketId: number): Promise<RequestFile> {
    const { ticket } = await this.finder.handle(actor, ticketId);
    const file = await this.requests.of(ticketId);
    if (ticket.waitingOn === 'approval') throw new RuleBroken('This isn’t decided yet.');
    if (!openStatuses.includes(ticket.status)) throw new RuleBroken('This request is no longer open.');
    return file;
  }
}
