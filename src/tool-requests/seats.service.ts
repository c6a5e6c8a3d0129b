import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { asDate } from '../core/database/raw';
import { changed, holdRow, repo, sql, tx } from '../core/database/tx';
import { Conflict, RuleBroken } from '../core/errors';
import type { Actor } from '../people/actor';
import { openStatuses } from '../tickets/ticket-flow';
import { privateIn, teamsOf } from '../tickets/ticket-queries';
import { Holding } from './holding.entity';
import { ToolRequest } from './tool-request.entity';
import type { Tool } from './tool.entity';

/** The seats of a licence: how many there are is written down, how many are taken is counted. */
@Injectable()
export class Seats {
  /** Those that are kept for somebody, and those the desk has yet to take back, are taken. Rides ix_holding_tool. */
  takenOf(toolId: number): Promise<number> {
    return repo(Holding).countBy({ toolId, freedAt: IsNull() });
  }

  /** null where they are not counted. */
  async freeOf(tool: Pick<Tool, 'id' | 'seats'>): Promise<number | null> {
    return tool.seats === null ? null : Math.max(0, tool.seats - (await this.takenOf(tool.id)));
  }

  /**
   * What somebody has or asked for, by tool: the newest request counts, one that is held before all others. Rides
   * ix_tool_request_person and ix_holding_person.
   */
  async toolsOf(personId: number): Promise<Map<number, { ticketId: number; held: boolean; open: boolean }>> {
    const requests = await repo(ToolRequest).find({
      where: { forPersonId: personId },
      relations: { ticket: true },
      order: { id: 'ASC' },
    });
    const holdings = await repo(Holding).findBy({ personId, endedAt: IsNull() });
    const has = new Set(holdings.flatMap(({ since, requestId }) => (since ? [requestId] : [])));
    const found = new Map<number, { ticketId: number; held: boolean; open: boolean }>();
    for (const { id, toolId, ticketId, ticket } of requests) {
      const held = has.has(id);
      const open = ticket !== undefined && openStatuses.includes(ticket.status);
      if (!found.get(toolId)?.held || held) found.set(toolId, { ticketId, held, open });
    }
    return found;
  }

  /** What somebody has now, as far as this agent may see how they got it. Rides ix_holding_person. */
  async heldBy(personId: number, actor: Actor): Promise<{ name: string; since: Date }[]> {
    const rows = await sql<{ name: string; since: unknown }>(
      `SELECT o."name", h."since" FROM "holding" h JOIN "tool" o ON o."id" = h."toolId"
       JOIN "tool_request" r ON r."id" = h."requestId"
       JOIN "ticket" t ON t."id" = r."ticketId" AND (NOT ${privateIn('t', '?')} OR t."teamId" IN (?))
       WHERE h."personId" = ? AND h."since" IS NOT NULL AND h."endedAt" IS NULL ORDER BY h."since" DESC`,
      [true, true, teamsOf(actor), personId],
    );
    return rows.map(({ name, since }) => ({ name, since: asDate(since) }));
  }

  /** The seat that a request takes now, kept or in somebody's hands. Rides ix_holding_request. */
  of(requestId: number): Promise<Holding | null> {
    return repo(Holding).findOneBy({ requestId, freedAt: IsNull() });
  }

  /** What a request would make last longer, as long as it has not ended. */
  async renewedBy({ renewsId }: Pick<ToolRequest, 'renewsId'>): Promise<Holding | null> {
    return renewsId === null ? null : repo(Holding).findOneBy({ id: renewsId, endedAt: IsNull() });
  }

  /** Whoever comes second to the seats of a tool waits here until the first has ended. */
  hold(toolId: number): Promise<void> {
    return holdRow('tool', toolId);
  }

  /** Two agents after the last seat: one gets it, the other is told. */
  take(request: ToolRequest, tool: Tool, at: Date): Promise<void> {
    return tx(async () => {
      await this.hold(tool.id);
      const kept = await this.of(request.id);
      if (kept) return this.handOver(kept, at);
      if ((await this.freeOf(tool)) === 0)
        throw new RuleBroken('No seats are free. Take one back from someone, or ask an administrator to add more.');
      await repo(Holding).insert(Holding.had(request, at));
    });
  }

  async giveBack(request: ToolRequest, at: Date): Promise<void> {
    const held = await this.of(request.id);
    if (!held?.since) throw new Conflict('This seat was already taken back.');
    const ended = held.endedAt ? {} : ({ endedAt: at, endedHow: 'taken_back' } as const);
    await changed(Holding, { id: held.id, version: held.version }, { ...ended, freedAt: at });
  }

  /** Delivered: it is held, also where more are in use than were written down, so that the count is honest. */
  delivered(ticketId: number, at: Date): Promise<void> {
    return tx(async () => {
      const request = await repo(ToolRequest).findOneByOrFail({ ticketId });
      await this.hold(request.toolId);
      if (await this.renewedBy(request)) return;
      const kept = await this.of(request.id);
      if (kept) return this.handOver(kept, at);
      // What was taken back already stays so, also where the request was opened again.
      if (!(await repo(Holding).existsBy({ requestId: request.id })))
        await repo(Holding).insert(Holding.had(request, at));
    });
  }

  private async handOver({ id, version, since }: Holding, at: Date): Promise<void> {
    if (!since) await changed(Holding, { id, version }, { since: at, confirmedAt: at });
  }
}
