import { Injectable, type OnModuleInit } from '@nestjs/common';
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
import { maySeeTheDesk, worksAtTheDesk } from '../ticket.policy';
import { criteriaOf, statusChoices } from './ticket-criteria';
import { capital, TicketFilters } from './ticket-filters';
import {
  type FoundTicket,
  foundTickets,
  lookedThrough,
  type SaidOn,
  type TicketCriteria,
} from './ticket-search-queries';

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
    const meant = number === null ? null : await this.meant(actor, { ...criteria, terms: [], id: number });
    const before = meant ? 1 : 0;
    const from = (asked.page - 1) * asked.most;
    const found = await foundTickets(actor, meant ? { ...criteria, butId: meant.id } : criteria, {
      from: Math.max(0, from - before),
      most: from === 0 ? asked.most - before : asked.most,
    });
    const tickets = meant && from === 0 ? [meant, ...found.tickets] : found.tickets;
    const most = found.count > mostFound ? mostFound : await lookedThrough(actor, criteria);
    return {
      label: worksAtTheDesk(actor) ? t('Tickets', {}, actor.locale) : t('Requests', {}, actor.locale),
      count: found.count + before,
      note:
        most === null
          ? undefined
          : t(
              'Among the newest {n}. Add another search word to look further back.',
              { n: formatNumber(most, actor.locale) },
              actor.locale,
            ),
      rows: tickets.map((ticket) => rowOf(actor, ticket, criteria.terms)),
      exact: meant ? `/tickets/${meant.id}` : undefined,
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

  /** Whose number was typed: it stands before what only speaks of it. */
  private async meant(actor: Actor, criteria: TicketCriteria): Promise<FoundTicket | undefined> {
    return (await foundTickets(actor, criteria, { from: 0, most: 1 })).tickets.at(0);
  }
}

function rowOf(actor: Actor, ticket: FoundTicket, terms: readonly SearchTerm[]): FoundRow {
  const notes = maySeeTheDesk(actor, ticket);
  const best = bestOf(
    ticket.said.filter(({ visibility }) => notes || visibility === 'public'),
    terms,
  );
  return {
    href: best ? messageHref(ticket.id, best.id) : `/tickets/${ticket.id}`,
    ref: ticketRef(ticket.id),
    title: marked(ticket.title, terms),
    badge: statusBadge(ticket, actor.locale),
    about: [ticket.requester.name, ticket.service?.name].filter((words) => words !== undefined),
    at: ticket.createdAt,
    quote: best && excerpt(best.words, terms),
    note: best?.visibility === 'internal',
  };
}

/** The message that says most of what was looked for, the newest of several. */
function bestOf(messages: readonly SaidOn[], terms: readonly SearchTerm[]): SaidOn | null {
  let best: { message: SaidOn; held: number } | null = null;
  for (const message of messages) {
    const held = heldBy(message.words, terms);
    if (held > (best?.held ?? 0)) best = { message, held };
    if (held === terms.length) break;
  }
  return best?.message ?? null;
}
