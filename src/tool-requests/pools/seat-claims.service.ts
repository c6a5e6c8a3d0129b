import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { ticketSubject } from '../../tickets/ticket-facts';
import type { Ticket } from '../../tickets/ticket.entity';
import type { FactKind, FactOf } from '../../timeline/fact-kind';
import { Timeline } from '../../timeline/timeline.service';
import { Holding } from '../holding.entity';
import { Seats } from '../seats.service';
import { holdingExtended, type OfRequest, purchaseMoved, seatReserved } from '../tool-facts';
import { RequestTasks } from '../tasks/request-tasks.service';
import { ToolRequest } from '../tool-request.entity';
import { Tool } from '../tool.entity';
import { SeatPurchase } from './seat-purchase.entity';

type Asked = Pick<Ticket, 'id' | 'cycle' | 'requesterId' | 'teamId'>;

/** Which request gets the seat that is free, and which has to wait until one is bought. Never one too many. */
@Injectable()
export class SeatClaims {
  constructor(
    private readonly seats: Seats,
    private readonly timeline: Timeline,
    private readonly tasks: RequestTasks,
  ) {}

  /** Until the end of this transaction nobody else takes a seat of it. */
  async hold({ id, seats }: Pick<Tool, 'id' | 'seats'>): Promise<void> {
    if (seats !== null) await this.seats.hold(id);
  }

  /**
   * Approved: its tasks begin, and a free seat is reserved at this moment, else a purchase is opened. Said twice, it is
   * done once.
   */
  claim(request: ToolRequest, tool: Pick<Tool, 'id' | 'seats'>, ticket: Asked, at: Date): Promise<void> {
    return tx(async () => {
      const renewed = await this.seats.renewedBy(request);
      if (renewed) return this.extend(renewed, request, ticket, at);
      await this.tasks.begin(request, ticket, at);
      if (tool.seats === null) return;
      await this.seats.hold(tool.id);
      if ((await this.seats.of(request.id)) || (await this.purchaseOf(request.id))) return;
      const { seats } = await repo(Tool).findOneByOrFail({ id: tool.id });
      if ((await this.seats.freeOf({ id: tool.id, seats })) !== 0) return this.reserve(request, ticket, at);
      const { id: purchaseId } = await repo(SeatPurchase).save(
        repo(SeatPurchase).create(SeatPurchase.opened(request, at)),
      );
      await this.tell(purchaseMoved, ticket, { toolId: tool.id, purchaseId, what: 'opened' }, null, at);
    });
  }

  /** The open purchase of a request. Rides ix_seat_purchase_request. */
  purchaseOf(requestId: number): Promise<SeatPurchase | null> {
    return repo(SeatPurchase).findOneBy({ requestId, endedAt: IsNull() });
  }

  /** It has its seat another way, or needs none any more: what nobody has ordered yet is not bought. */
  settle(request: Pick<ToolRequest, 'id'>, ticket: Asked, at: Date): Promise<void> {
    return tx(async () => {
      const purchase = await this.purchaseOf(request.id);
      if (!purchase || purchase.orderedAt) return;
      await changed(SeatPurchase, purchase, { endedAt: at });
      const { toolId, id: purchaseId } = purchase;
      await this.tell(purchaseMoved, ticket, { toolId, purchaseId, what: 'not_needed' }, null, at);
    });
  }

  /** Declined or withdrawn: the reserved seat is for the next. */
  release(request: Pick<ToolRequest, 'id' | 'toolId'>, ticket: Asked, at: Date): Promise<void> {
    return tx(async () => {
      await this.seats.hold(request.toolId);
      await this.settle(request, ticket, at);
      await repo(Holding).delete({ requestId: request.id, since: IsNull(), endedAt: IsNull() });
      await this.offer(request.toolId, at);
    });
  }

  /** What is free goes to those who wait for it, the oldest first, as long as nothing is ordered for them. */
  async offer(toolId: number, at: Date): Promise<void> {
    await this.seats.hold(toolId);
    const { seats } = await repo(Tool).findOneByOrFail({ id: toolId });
    const free = (await this.seats.freeOf({ id: toolId, seats })) ?? 0;
    const waiting = await repo(SeatPurchase).find({
      where: { toolId, endedAt: IsNull(), orderedAt: IsNull() },
      relations: { request: { ticket: true } },
      order: { id: 'ASC' },
      take: free,
    });
    if (free === 0) return;
    for (const { request } of waiting) {
      await this.settle(request!, request!.ticket!, at);
      await this.reserve(request!, request!.ticket!, at);
    }
  }

  /** They have it already, and keep it for longer: nothing has to be handed over. */
  private async extend(held: Holding, { toolId, neededUntil }: ToolRequest, ticket: Asked, at: Date): Promise<void> {
    if (held.until === neededUntil) return;
    await changed(Holding, held, { until: neededUntil, toldAt: null, confirmedAt: at });
    await this.tell(holdingExtended, ticket, { toolId }, null, at);
  }

  private async reserve(request: ToolRequest, ticket: Asked, at: Date): Promise<void> {
    await repo(Holding).insert(Holding.kept(request, at));
    await this.tell(seatReserved, ticket, { toolId: request.toolId }, null, at);
  }

  /** A fact of a request: its subject is the ticket. */
  tell<D extends OfRequest>(
    kind: FactKind<D>,
    { id, cycle, requesterId }: Asked,
    details: Omit<NoInfer<D>, keyof OfRequest>,
    actorId: number | null,
    at: Date,
  ): Promise<FactOf<D>> {
    return this.timeline.record(kind, {
      subject: ticketSubject(id),
      actorId,
      personId: requesterId,
      at,
      details: { ...details, cycle } as unknown as D,
    });
  }
}
