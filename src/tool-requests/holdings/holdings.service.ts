import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { Approvals } from '../approvals/approvals.service';
import { Holding } from '../holding.entity';
import { RequestFinder } from '../request-finder';
import { holdingEnded } from '../tool-facts';

/** What people have, and what becomes of it after it was delivered. */
@Injectable()
export class Holdings {
  constructor(
    private readonly requests: RequestFinder,
    private readonly approvals: Approvals,
  ) {}

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
  private async own(personId: number, id: number): Promise<Holding> {
    const held = await repo(Holding).findOne({ where: { id, personId }, relations: { request: true } });
    if (!held?.since) throw new NotFound('This tool');
    return held;
  }

  /** "I don't need it any more." Its seat is free once the desk has taken it back. Pressed twice, it is given once. */
  giveBack(personId: number, id: number, at: Date): Promise<void> {
    return tx(async () => {
      const held = await this.own(personId, id);
      if (held.endedAt) return;
      await changed(Holding, { id, version: held.version }, { endedAt: at, endedHow: 'returned' });
      const file = await this.requests.of(held.request!.ticketId);
      await this.approvals.fact(holdingEnded, file, personId, { toolId: held.toolId, how: 'returned' }, at);
    });
  }
}
