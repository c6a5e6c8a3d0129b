import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { type Fragment, holding, newestWith } from '../../search/full-text';
import type { SearchTerm } from '../../search/search-query';
import { mostFound } from '../../search/searches';
import type { Actor } from '../../people/actor';
import type { Status, TicketKind } from '../ticket-flow';
import type { Priority } from '../ticket-priority';
import { privateIn, teamsOf } from '../ticket-queries';
import { worksAtTheDesk } from '../ticket.policy';
import { ticketText } from './ticket-texts';

export interface TicketCriteria {
  terms: readonly SearchTerm[];
  statuses?: readonly Status[];
  serviceIds?: readonly number[];
  teamIds?: readonly number[];
  requesterIds?: readonly number[];
  assigneeId?: number;
  priority?: Priority;
  kind?: TicketKind;
  id?: number;
}

/** So many of the newest hits are looked through; more where most of them may be left out again. */
export const candidates = { all: 1_500, filtered: 4_000 };
const most = mostFound + 1;

/**
 * The tickets that this person may see and that hold all of it, the newest first, no more than are counted. Who may
 * see which is asked here as ticket.policy.ts says it: nobody learns of others by their number.
 */
export async function foundTickets(actor: Actor, criteria: TicketCriteria): Promise<number[]> {
  const empty = [criteria.statuses, criteria.serviceIds, criteria.teamIds, criteria.requesterIds];
  if (empty.some((ids) => ids?.length === 0)) return [];
  const { text, params } = worksAtTheDesk(actor) ? ofTheDesk(actor, criteria) : ofTheirOwn(actor, criteria);
  const rows = await sql(`${text} ORDER BY "id" DESC LIMIT ${most}`, params);
  return rows.map(({ id }) => asCount(id));
}

/**
 * How many of the newest hits were looked through, where there are older ones that the filters never saw; else null.
 */
export async function lookedThrough(actor: Actor, criteria: TicketCriteria): Promise<number | null> {
  if (!worksAtTheDesk(actor) || criteria.terms.length === 0 || !filterOf(criteria).text) return null;
  const { text, params } = newestWith(ticketText, criteria.terms, candidates.filtered + 1);
  const [{ n }] = await sql(`SELECT COUNT(*) AS "n" FROM (${text}) AS c`, params);
  return asCount(n) > candidates.filtered ? candidates.filtered : null;
}

/**
 * All that the desk works on, notes included; of what they asked for themselves, what was said to them. Rides
 * ix_ticket_ended for the list of what was solved; what is closed is most, so its list goes by number. CROSS JOIN, so
 * that SQLite begins with the hits: it would walk through all tickets of a service instead, for thrice the time.
 */
function ofTheDesk(actor: Actor, criteria: TicketCriteria): Fragment {
  const filter = filterOf(criteria);
  const mine = ` AND t."requesterId" = ?`;
  const worksOn = `(NOT ${privateIn('t', '?')} OR t."teamId" IN (?))`;
  const sees = [true, true, teamsOf(actor)];
  if (criteria.terms.length === 0)
    return {
      text: `SELECT t."id" FROM "ticket" t WHERE (${worksOn} OR t."requesterId" = ?)${filter.text}`,
      params: [...sees, actor.id, ...filter.params],
    };
  const newest = newestWith(ticketText, criteria.terms, filter.text ? candidates.filtered : candidates.all);
  const said = holding('x."said"', criteria.terms);
  return {
    text: `SELECT t."id" FROM (${newest.text}) AS c CROSS JOIN "ticket" t WHERE t."id" = c."id"
        AND ${worksOn} AND t."requesterId" <> ?${filter.text}
      UNION ALL SELECT t."id" FROM "ticket" t JOIN "ticket_text" x ON x."ticketId" = t."id"
        WHERE ${said.text}${mine}${filter.text}`,
    params: [...newest.params, ...sees, actor.id, ...filter.params, ...said.params, actor.id, ...filter.params],
  };
}

/** What they asked for, typed for others or follow; never a note. Rides ix_ticket_requester and ix_ticket_submitted. */
function ofTheirOwn(actor: Actor, criteria: TicketCriteria): Fragment {
  const filter = filterOf(criteria);
  const said = holding('x."said"', criteria.terms);
  const text = criteria.terms.length ? `JOIN "ticket_text" x ON x."ticketId" = t."id" AND ${said.text}` : '';
  return {
    text: `SELECT t."id" FROM "ticket" t ${text} WHERE t."id" IN (
        SELECT o."id" FROM "ticket" o WHERE o."requesterId" = ?
        UNION SELECT o."id" FROM "ticket" o WHERE o."submittedById" = ? AND o."channel" = 'portal'
          AND NOT ${privateIn('o', '?')}
        UNION SELECT o."id" FROM "watcher" w JOIN "ticket" o ON o."id" = w."ticketId" WHERE w."personId" = ?
          AND NOT ${privateIn('o', '?')})${filter.text}`,
    params: [
      ...(criteria.terms.length ? said.params : []),
      ...[actor.id, actor.id, true, true, actor.id, true, true],
      ...filter.params,
    ],
  };
}

function filterOf(criteria: TicketCriteria): Fragment {
  const parts: [condition: string, value: unknown][] = [
    ['t."serviceId" IN (?)', criteria.serviceIds],
    ['t."teamId" IN (?)', criteria.teamIds],
    ['t."requesterId" IN (?)', criteria.requesterIds],
    ['t."assigneeId" = ?', criteria.assigneeId],
    ['t."priority" = ?', criteria.priority],
    ['t."kind" = ?', criteria.kind],
    ['t."id" = ?', criteria.id],
  ];
  const set = parts.filter(([, value]) => value !== undefined);
  return {
    text: [...statusesOf(criteria.statuses), ...set.map(([condition]) => condition)]
      .map((condition) => ` AND ${condition}`)
      .join(''),
    params: set.map(([, value]) => value),
  };
}

/** Few are in these at any time, so each has an index, which both databases see only where it is written out. */
const seldom = [
  ['new', 'open', 'waiting'],
  ['resolved', 'cancelled'],
] as const;

function statusesOf(statuses: readonly Status[] | undefined): string[] {
  if (!statuses) return [];
  const listed = (all: readonly Status[]): string => `t."status" IN (${all.map((one) => `'${one}'`).join(',')})`;
  const within = seldom.find((all) => statuses.every((one) => (all as readonly Status[]).includes(one)));
  return within && within.length > statuses.length ? [listed(within), listed(statuses)] : [listed(statuses)];
}
