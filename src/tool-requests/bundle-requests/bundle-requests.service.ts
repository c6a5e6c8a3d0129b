import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { NotFound, ValidationFailed } from '../../core/errors';
import type { KeptFile } from '../../core/files/file-store';
import type { Actor } from '../../people/actor';
import type { IntakeGiven } from '../../tickets/intake/intake.service';
import { TicketFinder } from '../../tickets/ticket-finder';
import type { Ticket } from '../../tickets/ticket.entity';
import { ToolRequests, type Wish } from '../catalogue/tool-requests.service';
import type { Bundle } from '../bundles/bundle.entity';
import { BundleRequest, BundleRequestItem } from '../bundles/bundle-request.entity';
import type { Tool } from '../tool.entity';

export interface BundleChoice {
  tool: Tool;
  intake: IntakeGiven;
}

/** The field in which a tool of the bundle is ticked. */
export const tickOf = ({ id }: Pick<Tool, 'id'>): string => `tool-${id}`;

/** What is asked for together: one request, whose items each go their way. */
@Injectable()
export class BundleRequests {
  constructor(
    private readonly tools: ToolRequests,
    private readonly finder: TicketFinder,
  ) {}

  /** All of it, or nothing; gives its number. `files` are all that came, as the answers count them. */
  ask(
    actor: Actor,
    bundle: Bundle,
    chosen: readonly BundleChoice[],
    wish: Omit<Wish, 'intake' | 'files' | 'together'>,
    files: readonly KeptFile[],
    at: Date,
  ): Promise<number> {
    return tx(async () => {
      const { id: requestId } = await repo(BundleRequest).save(repo(BundleRequest).create({ bundleId: bundle.id }));
      for (const { tool, intake } of chosen) {
        const together = `bundle:${requestId}`;
        const ticket = await named(tool, this.tools.ask(actor, tool, { ...wish, ...own(intake, files), together }, at));
        await repo(BundleRequestItem).insert({ requestId, ticketId: ticket.id });
      }
      return requestId;
    });
  }

  /** With those of its tickets that this person may see; where they may see none, there is no such request. */
  async of(actor: Actor, id: number): Promise<{ bundle: Bundle; tickets: Ticket[] }> {
    const request = await repo(BundleRequest).findOne({ where: { id }, relations: { bundle: true } });
    const items = await repo(BundleRequestItem).find({ where: { requestId: id }, order: { ticketId: 'ASC' } });
    const tickets = [];
    for (const { ticketId } of items) {
      const ticket = await this.seen(actor, ticketId);
      if (ticket) tickets.push(ticket);
    }
    if (!request?.bundle || tickets.length === 0) throw new NotFound('This request');
    return { bundle: request.bundle, tickets };
  }

  /** Of which request a ticket is a part; null where it was asked for alone. Rides uq_bundle_request_item. */
  holding(ticketId: number): Promise<BundleRequestItem | null> {
    return repo(BundleRequestItem).findOne({ where: { ticketId }, relations: { request: { bundle: true } } });
  }

  private async seen(actor: Actor, ticketId: number): Promise<Ticket | null> {
    try {
      return (await this.finder.see(actor, ticketId)).ticket;
    } catch (error) {
      if (error instanceof NotFound) return null;
      throw error;
    }
  }
}

/** The files that answer this tool's questions, and nothing of the others. */
function own(intake: IntakeGiven, files: readonly KeptFile[]): Pick<Wish, 'intake' | 'files'> {
  const mine: KeptFile[] = [];
  const given = intake.given.map((one) => (one.file === null ? one : { ...one, file: mine.push(files[one.file]) - 1 }));
  return { intake: { ...intake, given }, files: mine };
}

/** Whoever may not have one of the tools is told which. */
async function named(tool: Tool, asking: Promise<Ticket>): Promise<Ticket> {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof ValidationFailed && error.errors.colleague?.startsWith('They can’t'))
      throw new ValidationFailed({
        [tickOf(tool)]: 'They can’t have this one. Take it out, or name a colleague who can.',
      });
    throw error;
  }
}
