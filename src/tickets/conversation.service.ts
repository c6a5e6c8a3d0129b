import { Injectable } from '@nestjs/common';
import type { IncomingFile } from '../core/files/file-store';
import { tx } from '../core/database/tx';
import { NotAllowed } from '../core/errors';
import type { Actor } from '../people/actor';
import { Messages } from './messages.service';
import { TicketChronicle } from './ticket-chronicle';
import { storeTicket, TicketFinder } from './ticket-finder';
import type { Party } from './ticket-flow';
import { mayAnswer } from './ticket.policy';
import type { Ticket } from './ticket.entity';

export interface Words {
  words: string;
  files?: IncomingFile[];
}

/** What people say to each other on a ticket. */
@Injectable()
export class Conversation {
  constructor(private readonly finder: TicketFinder, private readonly messages: Messages, private readonly chronicle: TicketChronicle) {}

  /** The requester's side writes; a ticket that waited for it goes on. */
  answer(actor: Actor, id: number, { words, files }: Words, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.see(actor, id);
      if (!mayAnswer(actor, ticket)) throw new NotAllowed('Only the person this ticket is for can answer here.');
      const message = await this.messages.add(ticket, actor, { visibility: 'public', purpose: 'answer', words, files }, at);
      ticket.hear();
      await storeTicket(ticket);
      await this.chronicle.happened(ticket, 'ticket.answered', { actorId: actor.id, at, message });
      return ticket;
    });
  }

  /** An agent answers in public. Whoever answers first has taken it; answering ends a wait for the requester. */
  reply(actor: Actor, id: number, { words, files }: Words, at: Date, then?: { waitFor: Party }): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      const taken = await this.takeIfFree(actor, ticket, at);
      const purpose = then ? 'waiting' : 'reply';
      const message = await this.messages.add(ticket, actor, { visibility: 'public', purpose, words, files }, at);
      ticket.speak();
      if (then) ticket.wait(then.waitFor, at);
      await storeTicket(ticket);
      await this.chronicle.happened(ticket, 'ticket.replied', { actorId: actor.id, at, message, details: taken ? { taken: true } : {} });
      if (then) await this.chronicle.happened(ticket, 'ticket.waiting', { actorId: actor.id, at, message, details: { on: then.waitFor } });
      return ticket;
    });
  }

  note(actor: Actor, id: number, { words, files }: Words, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      const message = await this.messages.add(ticket, actor, { visibility: 'internal', purpose: 'note', words, files }, at);
      await this.chronicle.happened(ticket, 'ticket.noted', { actorId: actor.id, at, message });
      return ticket;
    });
  }

  private async takeIfFree(actor: Actor, ticket: Ticket, at: Date): Promise<boolean> {
    if (ticket.assigneeId !== null || ticket.status === 'resolved') return false;
    ticket.assign(actor, ticket.teamId ?? actor.teamIds[0] ?? null);
    await this.chronicle.happened(ticket, 'ticket.taken', { actorId: actor.id, at });
    return true;
  }
}
