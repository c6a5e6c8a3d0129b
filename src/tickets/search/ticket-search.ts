import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { rowsOf } from '../../core/database/rows';
import { sql } from '../../core/database/tx';
import { formatNumber, t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { excerpt, heldBy, marked } from '../../search/marked';
import type { SearchTerm } from '../../search/search-query';
import {
  type SearchRequest,
  type FilterChoice,
  type Findings,
  type FoundRow,
  type Searched,
  Searches,
  mostFound,
} from '../../search/searches';
import { messageHref } from '../conversation/message-href';
import { ticketRef } from '../consequences/ticket-mailer';
import { statusBadge } from '../status-badge';
import { withPeople } from '../ticket-finder';
import { Ticket } from '../ticket.entity';
import { maySeeTheDesk, worksAtTheDesk } from '../ticket.policy';
import { criteriaOf, statusChoices } from './ticket-criteria';
import { capital, TicketFilters } from './ticket-filters';
import { foundTickets, lookedThrough } from './ticket-search-queries';

interface Said {
  id: unknown;
  ticketId: unknown;
  visibility: 'public' | 'internal';
  words: string;
}

/** Tickets of any status, by their number, their words and what was said on them. */
@Injectable()
export class TicketSearch implements Searched, OnModuleInit {
  readonly kind = 'tickets';
  readonly place = 2;
  readonly names = ['status', 'assignee', 'team', 'service', 'priority', 'kind', 'from'];

  constructor(
    private readonly searches: Searches,
    private readonly choices: TicketFilters,
  ) {}

  onModuleInit(): void {
    this.searches.register(this);
  }

  async find(actor: Actor, asked: SearchRequest): Promise<Findings | null> {
    const criteria = await criteriaOf(actor, asked);
    const { number } = asked.query;
    const any = Object.values({ ...criteria, terms: undefined }).some((value) => value !== undefined);
    if (!any && criteria.terms.length === 0) return null;
    const meant = number === null ? [] : await foundTickets(actor, { ...criteria, terms: [], id: number });
    const ids = [...meant, ...(await foundTickets(actor, criteria)).filter((id) => !meant.includes(id))];
    const from = (asked.page - 1) * asked.most;
    const most = ids.length > mostFound ? mostFound : await lookedThrough(actor, criteria);
    return {
      label: worksAtTheDesk(actor) ? t('Tickets', {}, actor.locale) : t('Requests', {}, actor.locale),
      count: ids.length,
      note:
        most === null
          ? undefined
          : t(
              'Among the newest {n}. Add another search word to look further back.',
              { n: formatNumber(most, actor.locale) },
              actor.locale,
            ),
      rows: await this.rows(actor, ids.slice(from, from + asked.most), criteria.terms),
      exact: meant.length ? `/tickets/${meant[0]}` : undefined,
    };
  }

  filters(actor: Actor, asked: SearchRequest): Promise<readonly FilterChoice[]> {
    return this.choices.of(actor, asked);
  }

  lists(actor: Actor) {
    if (!worksAtTheDesk(actor)) return [];
    return (['resolved', 'closed'] as const).map((status) => ({
      label: capital(t(statusChoices[status].label, {}, actor.locale)),
      address: `status=${status}`,
    }));
  }

  private async rows(actor: Actor, ids: readonly number[], terms: readonly SearchTerm[]): Promise<FoundRow[]> {
    if (ids.length === 0) return [];
    const tickets = await rowsOf(Ticket, 'WHERE "id" IN (?)', [ids]);
    await withPeople(tickets);
    const said = terms.length ? await this.said(ids) : [];
    return ids
      .flatMap((id) => tickets.filter((ticket) => ticket.id === id))
      .map((ticket) => {
        const notes = maySeeTheDesk(actor, ticket);
        const messages = said.filter(
          ({ ticketId, visibility }) => asCount(ticketId) === ticket.id && (notes || visibility === 'public'),
        );
        const best = bestOf(messages, terms);
        return {
          href: best ? messageHref(ticket.id, asCount(best.id)) : `/tickets/${ticket.id}`,
          ref: ticketRef(ticket.id),
          title: marked(ticket.title, terms),
          badge: statusBadge(ticket, actor.locale),
          about: [ticket.requester?.name, ticket.service?.name].filter((words) => words !== undefined),
          at: ticket.createdAt,
          quote: best && excerpt(best.words, terms),
          note: best?.visibility === 'internal',
        };
      });
  }

  /** Newest first. Rides ix_message_ticket. */
  private said(ids: readonly number[]): Promise<Said[]> {
    return sql<Said>(
      'SELECT "id", "ticketId", "visibility", "words" FROM "message" WHERE "ticketId" IN (?) ORDER BY "id" DESC',
      [ids],
    );
  }
}

/** The message that says most of what was looked for, the newest of several. */
function bestOf(messages: readonly Said[], terms: readonly SearchTerm[]): Said | null {
  let best: { message: Said; held: number } | null = null;
  for (const message of messages) {
    const held = heldBy(message.words, terms);
    if (held > (best?.held ?? 0)) best = { message, held };
  }
  return best?.message ?? null;
}
