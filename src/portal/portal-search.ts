import { Injectable } from '@nestjs/common';
import type { Actor } from '../people/actor';
import { ticketRef } from '../tickets/consequences/ticket-mailer';
import { TicketQueries } from '../tickets/ticket-queries';
import { statusLabel } from '../tickets/status-badge';
import { ToolSearch } from '../tool-requests/catalogue/tool-search';

const most = 4;

/** What stands under the one box while somebody types: what the desk knows already. */
@Injectable()
export class PortalSearch {
  constructor(
    private readonly queries: TicketQueries,
    private readonly tools: ToolSearch,
  ) {}

  async suggest(actor: Actor, words: string) {
    const mine = words.trim().length < 3 ? [] : await this.queries.ownedLike(actor.id, words, most);
    const found = mine.map((ticket) => ({
      href: `/tickets/${ticket.id}`,
      title: ticket.title,
      words: `${ticketRef(ticket.id)}, ${statusLabel(ticket, actor.locale)}`,
    }));
    const tools = (await this.tools.suggest(words, most)).map(({ href, title }) => ({ href, title }));
    return { any: found.length + tools.length > 0, tools, mine: found };
  }
}
