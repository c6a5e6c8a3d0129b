import { Injectable } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { asDate } from '../core/database/raw';
import { changed, repo, sql, tx, write } from '../core/database/tx';
import { Conflict, RuleBroken } from '../core/errors';
import type { Actor } from '../people/actor';
import { openStatuses } from '../tickets/ticket-flow';
import { privateIn, teamsOf } from '../tickets/ticket-queries';
import { ToolRequest } from './tool-request.entity';
import type { Tool } from './tool.entity';

/** The seats of a licence: how many there are is written down, how many are taken is counted. */
@Injectable()
export class Seats {
  takenOf(toolId: number): Promise<number> {
    return repo(ToolRequest).countBy({ toolId, heldSince: Not(IsNull()), heldUntil: IsNull() });
  }

  /** null where they are not counted. */
  async freeOf(tool: Pick<Tool, 'id' | 'seats'>): Promise<number | null> {
    return tool.seats === null ? null : Math.max(0, tool.seats - (await this.takenOf(tool.id)));
  }

  /**
   * What somebody has or asked for, by tool: the newest request counts, one that is held before all others. Rides
   * ix_tool_request_person.
   */
  async toolsOf(personId: number): Promise<Map<number, { ticketId: number; held: boolean; open: boolean }>> {
    const requests = await repo(ToolRequest).find({
      where: { forPersonId: personId },
      relations: { ticket: true },
      order: { id: 'ASC' },
    });
    const found = new Map<number, { ticketId: number; held: boolean; open: boolean }>();
    for (const { toolId, ticketId, ticket, heldSince, heldUntil } of requests) {
      const held = heldSince !== null && heldUntil === null;
      const open = ticket !== undefined && openStatuses.includes(ticket.status);
      if (!found.get(toolId)?.held || held) found.set(toolId, { ticketId, held, open });
    }
    return found;
  }

  /** What somebody has now, as far as this agent may see how they got it. Rides ix_tool_request_person. */
  async heldBy(personId: number, actor: Actor): Promise<{ name: string; since: Date }[]> {
    const rows = await sql<{ name: string; since: unknown }>(
      `SELECT o."name", r."heldSince" AS "since" FROM "tool_request" r JOIN "tool" o ON o."id" = r."toolId"
       JOIN "ticket" t ON t."id" = r."ticketId" AND (NOT ${privateIn('t', '?')} OR t."teamId" IN (?))
       WHERE r."forPersonId" = ? AND r."heldSince" IS NOT NULL AND r."heldUntil" IS NULL ORDER BY r."heldSince" DESC`,
      [true, true, teamsOf(actor), personId],
    );
    return rows.map(({ name, since }) => ({ name, since: asDate(since) }));
  }

  /** Two agents after the last seat: one gets it, the other is told. */
  take(request: ToolRequest, tool: Tool, at: Date): Promise<void> {
    return tx(async () => {
      await lock(tool.id);
      if ((await this.freeOf(tool)) === 0)
        throw new RuleBroken('No seats are free. Take one back from someone, or ask an administrator to add more.');
      await changed(ToolRequest, { id: request.id, version: request.version }, { heldSince: at, heldUntil: null });
    });
  }

  async giveBack(request: ToolRequest, at: Date): Promise<void> {
    if (!request.heldSince || request.heldUntil) throw new Conflict('This seat was already taken back.');
    await changed(ToolRequest, { id: request.id, version: request.version }, { heldUntil: at });
  }

  /** Delivered: it is held, also where more are in use than were written down, so that the count is honest. */
  async delivered(ticketId: number, at: Date): Promise<void> {
    await repo(ToolRequest).update(
      { ticketId, heldSince: IsNull() },
      { heldSince: at, version: () => '"version" + 1' },
    );
  }
}

/** On PostgreSQL whoever comes second waits here; SQLite has one writer anyway. */
const lock = (toolId: number): Promise<number> =>
  write('UPDATE "tool" SET "position" = "position" WHERE "id" = ?', [toolId]);
