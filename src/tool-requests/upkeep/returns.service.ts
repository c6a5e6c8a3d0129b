import { Injectable } from '@nestjs/common';
import { In, IsNull, Raw } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { Holding } from '../holding.entity';
import { SeatClaims } from '../pools/seat-claims.service';
import { seatReturned } from '../tool-facts';

/** What the desk has yet to take back, by the team that delivers the tool. */
@Injectable()
export class Returns {
  constructor(private readonly claims: SeatClaims) {}

  /** What has waited longest first. Rides ix_holding_ended, whose own words SQLite wants to read. */
  of({ teamIds }: Actor): Promise<Holding[]> {
    if (teamIds.length === 0) return Promise.resolve([]);
    return repo(Holding).find({
      where: {
        freedAt: IsNull(),
        endedAt: Raw((name) => `${name} IS NOT NULL`),
        tool: { service: { teamId: In(teamIds) } },
      },
      relations: { tool: { service: true }, person: true, request: { ticket: true } },
      order: { endedAt: 'ASC', id: 'ASC' },
    });
  }

  /** The desk has it back: from now on somebody else can have it, and whoever waits for a seat gets it. */
  receive(actor: Actor, id: number, at: Date): Promise<void> {
    return tx(async () => {
      const held = (await this.of(actor)).find((one) => one.id === id);
      if (!held) throw new NotFound('This tool');
      const { version, toolId, request } = held;
      await changed(Holding, { id, version }, { freedAt: at });
      await this.claims.tell(seatReturned, request!.ticket!, { toolId }, actor.id, at);
      await this.claims.offer(toolId, at);
    });
  }
}
