import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Messages } from '../conversation/messages.service';
import { TicketFinder } from '../ticket-finder';
import { TicketMoments } from '../page/ticket-moments';

/** Two people work on one ticket: whoever comes second is told what the first did, with their words kept. */
@Injectable()
export class EditConflict {
  constructor(
    private readonly finder: TicketFinder,
    private readonly messages: Messages,
    private readonly moments: TicketMoments,
  ) {}

  /** For a reply: `seen` is the newest message that stood on the page when it was opened. */
  async wrote(actor: Actor, ticketId: number, seen: number | undefined): Promise<string | null> {
    if (seen === undefined) return null;
    await this.finder.handle(actor, ticketId);
    const newest = await this.messages.newestPublic(ticketId, actor.id);
    if (!newest || newest.id <= seen) return null;
    return t(
      '{name} wrote while you were writing. Read it above, then send yours; your words are kept.',
      { name: newest.author?.name ?? '' },
      actor.locale,
    );
  }

  /** For a reply that lost against another at the same instant. */
  async faster(actor: Actor, ticketId: number, seen: number | undefined, at: Date): Promise<string> {
    return (await this.wrote(actor, ticketId, seen)) ?? this.words(actor, ticketId, at);
  }

  /** For a move: `version` is the ticket's as it stood on the page. */
  async changed(actor: Actor, ticketId: number, version: number | undefined, at: Date): Promise<string | null> {
    if (version === undefined) return null;
    const { ticket } = await this.finder.handle(actor, ticketId);
    if (ticket.version === version) return null;
    return this.words(actor, ticketId, at);
  }

  private async words(actor: Actor, ticketId: number, at: Date): Promise<string> {
    const { ticket } = await this.finder.handle(actor, ticketId);
    const last = await this.moments.newest(ticket, actor, at);
    return t(
      'This ticket changed while you were writing: {what}. Look at it above, then send again; your words are kept.',
      { what: last },
      actor.locale,
    );
  }
}
