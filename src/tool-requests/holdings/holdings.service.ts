import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Person } from '../../people/person.entity';
import { Holding, type HoldingEnd } from '../holding.entity';
import { SeatClaims } from '../pools/seat-claims.service';
import { openStatuses } from '../../tickets/ticket-flow';
import { holdingEnded } from '../tool-facts';
import { ToolRequest } from '../tool-request.entity';

/** What people have, and what becomes of it after it was delivered. */
@Injectable()
export class Holdings {
  constructor(private readonly claims: SeatClaims) {}

  /**
   * What somebody has, the newest first, and what they gave back as long as the desk has not taken it. Rides
   * ix_holding_person.
   */
  async of(personId: number): Promise<Holding[]> {
    const held = await repo(Holding).find({
      where: { personId, freedAt: IsNull() },
      relations: { tool: true, request: true },
      order: { id: 'DESC' },
    });
    return held.filter(({ since }) => since !== null);
  }

  /** Their own alone: of others it does not exist. */
  async own(personId: number, id: number): Promise<Holding> {
    const held = await repo(Holding).findOne({
      where: { id, personId },
      relations: { tool: true, request: { ticket: true } },
    });
    if (!held?.since) throw new NotFound('This tool');
    return held;
  }

  /** "I don't need it any more." Its seat is free once the desk has taken it back. Pressed twice, it is given once. */
  giveBack(personId: number, id: number, at: Date): Promise<void> {
    return tx(async () => {
      const held = await this.own(personId, id);
      if (!held.endedAt) await this.end(held, 'returned', personId, at);
    });
  }

  /** "I still need it." */
  confirm(personId: number, id: number, at: Date): Promise<void> {
    return tx(async () => {
      const held = await this.own(personId, id);
      if (!held.endedAt) await changed(Holding, held, { confirmedAt: at });
    });
  }

  /** The open request by which it would be kept for longer: the number of its ticket. Rides ix_tool_request_renews. */
  async renewalOf(id: number): Promise<number | null> {
    const asked = await repo(ToolRequest).find({ where: { renewsId: id }, relations: { ticket: true } });
    return asked.find(({ ticket }) => ticket && openStatuses.includes(ticket.status))?.ticketId ?? null;
  }

  /** Somebody has left: all they have is the desk's again. Who only moved to another team keeps it. */
  leave(personId: number, at: Date): Promise<void> {
    return tx(async () => {
      if (await repo(Person).existsBy({ id: personId, active: true })) return;
      const held = await repo(Holding).find({
        where: { personId, endedAt: IsNull(), freedAt: IsNull() },
        relations: { request: { ticket: true } },
        order: { id: 'ASC' },
      });
      for (const one of held)
        if (one.since) await this.end(one, 'left', null, at);
        else await this.claims.release(one.request!, one.request!.ticket!, at);
    });
  }

  /** From now on it is not theirs; the desk finds it in its list of what to take back. */
  async end(held: Holding, how: Exclude<HoldingEnd, 'taken_back'>, actorId: number | null, at: Date): Promise<void> {
    const { id, version, toolId, request } = held;
    await changed(Holding, { id, version }, { endedAt: at, endedHow: how });
    await this.claims.tell(holdingEnded, request!.ticket!, { toolId, how }, actorId, at);
  }
}
