import { Injectable } from '@nestjs/common';
import { repo } from '../core/database/tx';
import { NotFound } from '../core/errors';
import { Messages } from '../tickets/conversation/messages.service';
import { TicketFinder } from '../tickets/ticket-finder';
import type { Ticket } from '../tickets/ticket.entity';
import { ToolRequest } from './tool-request.entity';
import type { Tool } from './tool.entity';

export interface RequestFile {
  ticket: Ticket;
  request: ToolRequest;
  tool: Tool;
  /** What it is for, in the words of whoever asked: the last ones, where they changed them. */
  purpose: string;
}

/** Everything that belongs to one request. Whoever calls has asked already who may see it. */
@Injectable()
export class RequestFinder {
  constructor(
    private readonly finder: TicketFinder,
    private readonly messages: Messages,
  ) {}

  async of(ticketId: number): Promise<RequestFile> {
    const request = await repo(ToolRequest).findOne({ where: { ticketId }, relations: { tool: true } });
    if (!request?.tool) throw new NotFound('This request');
    const { ticket } = await this.finder.load(ticketId);
    const said = await this.messages.of(ticketId, false);
    return {
      ticket,
      request,
      tool: request.tool,
      purpose: said.findLast(({ purpose }) => purpose === 'need')?.words ?? '',
    };
  }
}
