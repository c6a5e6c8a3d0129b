import { inOne, listed } from '../../core/database/json';
import { asBoolean, asCount, asDate, asJson } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { type Fragment, holding, newestWith } from '../../search/full-text';
import type { SearchTerm } from '../../search/search-query';
import { mostFound } from '../../search/searches';
import type { Actor } from '../../people/actor';
import { keptServices } from '../../people/teams/kept-teams';
import type { Service } from '../../people/teams/service.entity';
import type { Outcome, Status, TicketKind } from '../ticket-flow';
import type { Priority } from '../ticket-priority';
import type { Ticket } from '../ticket.entity';
import { privateIn, teamsOf, typedForOthers } from '../ticket-queries';
import { worksAtTheDesk } from '../ticket.policy';
import { ticketText } from './ticket-texts';

export interface TicketCriteria {
  terms: readonly SearchTerm[];
  statuses?: readonly Status[];
  serviceIds?: readonly number[];
  teamIds?: readonly number[];
  requesterIds?: readonly number[];
  outcome?: Outcome;
  assigneeId?: number;
  priority?: Priority;
  kind?: TicketKind;
  id?: number;
  /** All but this one. */
  butId?: number;
}

/** So many of the newest hits are looked through; more where most of them may be left out again. */
export const candidates = { all: 1_500, filtered: 4_000 };
const mostCounted = mostFound + 1;

/** What a row of the list says, and what the policy asks: a ticket has sixty more columns. */
export type FoundTicket = Pick<
  Ticket,
  | 'kind'
  | 'id'
  | 'title'
  | 'status'
  | 'outcome'
  | 'waitingOn'
  | 'requesterId'
  | 'teamId'
  | 'private'
  | 'serviceId'
  | 'createdAt'
  | 'service'
> & {
  requester: { name: string };
  /** The newest first; nothing where no words were looked for. */
  said: readonly SaidOn[];
};

export interface SaidOn {
  id: number;
  visibility: 'public' | 'internal';
  words: string;
}

export interface FoundTickets {
  /** How many there are, as far as they are counted. */
  count: number;
  /** Those of the page, the newest first. */
  tickets: FoundTicket[];
}

const foundColumns = `t."id", t."kind", t."title", t."status", t."outcome", t."waitingOn", t."requesterId", t."teamId",
  t."private", t."serviceId", t."createdAt", requester."name" AS "requester"`;

type FoundRow = Omit<FoundTicket, 'requester' | 'said' | 'service'> & { requester: string; n: unknown; said?: unknown };

/** Rides ix_message_ticket. */
const saidOn = (): string =>
  listed(inOne('m."id"', 'm."visibility"', 'm."words"'), '"message" m WHERE m."ticketId" = t."id"', 'm."id" DESC');

/**
 * The tickets that this person may see and that hold all of it: those of one page, the newest first, and how many there
 * are. Who may see which is asked here as ticket.policy.ts says it: nobody learns of others by their number.
 */
export async function foundTickets(
  actor: Actor,
  criteria: TicketCriteria,
  { from, most }: { from: number; most: number },
): Promise<FoundTickets> {
  const empty = [criteria.statuses, criteria.serviceIds, criteria.teamIds, criteria.requesterIds];
  if (empty.some((ids) => ids?.length === 0)) return { count: 0, tickets: [] };
  const hits = worksAtTheDesk(actor) ? ofTheDesk(actor, criteria) : ofTheirOwn(actor, criteria);
  const all = `${hits.text} ORDER BY "id" DESC LIMIT ${mostCounted}`;
  const said = criteria.terms.length ? `, ${saidOn()} AS "said"` : '';
  const rows = await sql<FoundRow>(
    `WITH found AS MATERIALIZED (${all})
      SELECT ${foundColumns}, (SELECT COUNT(*) FROM found) AS "n"${said}
      FROM (SELECT "id" FROM found ORDER BY "id" DESC LIMIT ${Number(most)} OFFSET ${Number(from)}) AS hit
        CROSS JOIN "ticket" t JOIN "person" requester ON requester."id" = t."requesterId"
      WHERE t."id" = hit."id" ORDER BY t."id" DESC`,
    hits.params,
  );
  // Behind the last page nothing says how many stand before it.
  if (rows.length === 0 && from > 0)
    return { count: (await foundTickets(actor, criteria, { from: 0, most: 1 })).count, tickets: [] };
  const services = await keptServices.byId();
  return { count: rows.length ? asCount(rows[0].n) : 0, tickets: rows.map((row) => foundIn(row, services)) };
}

function foundIn(row: FoundRow, services: ReadonlyMap<number, Service>): FoundTicket {
  const said = row.said === undefined ? [] : asJson<[number, SaidOn['visibility'], string][]>(row.said);
  return {
    ...row,
    private: asBoolean(row.private),
    createdAt: asDate(row.createdAt),
    requester: { name: row.requester },
    service: row.serviceId === null ? null : services.get(row.serviceId),
    said: said.map(([id, visibility, words]) => ({ id, visibility, words })),
  };
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
 * ix_ticket_ended for the list of what was solved; what is closed is most, so its list goes by number; and for one
 * person's ix_ticket_own_open and ix_ticket_own_ended. CROSS JOIN, so
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
  const own = [...said.params, actor.id, ...filter.params];
  // What they asked for stands among the hits as well; by itself it is looked through only behind the last of these.
  return {
    text: `WITH c AS MATERIALIZED (${newest.text})
      SELECT t."id" FROM c CROSS JOIN "ticket" t WHERE t."id" = c."id" AND (${worksOn} AND t."requesterId" <> ? OR
        EXISTS (SELECT 1 FROM "ticket_text" x WHERE x."ticketId" = t."id" AND ${said.text})${mine})${filter.text}
      UNION ALL SELECT t."id" FROM "ticket" t JOIN "ticket_text" x ON x."ticketId" = t."id"
        WHERE t."id" < COALESCE((SELECT MIN(c."id") FROM c), 0) AND ${said.text}${mine}${filter.text}`,
    params: [...newest.params, ...sees, actor.id, ...own, ...own],
  };
}

/** What they asked for, typed for others or follow; never a note. Rides ix_ticket_requester and ix_ticket_typed. */
function ofTheirOwn(actor: Actor, criteria: TicketCriteria): Fragment {
  const filter = filterOf(criteria);
  const said = holding('x."said"', criteria.terms);
  const text = criteria.terms.length ? `JOIN "ticket_text" x ON x."ticketId" = t."id" AND ${said.text}` : '';
  return {
    text: `SELECT t."id" FROM "ticket" t ${text} WHERE t."id" IN (
        SELECT o."id" FROM "ticket" o WHERE o."requesterId" = ?
        UNION SELECT o."id" FROM "ticket" o WHERE o."submittedById" = ? AND ${typedForOthers('o')}
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
    ['t."outcome" = ?', criteria.outcome],
    ['t."assigneeId" = ?', criteria.assigneeId],
    ['t."priority" = ?', criteria.priority],
    ['t."kind" = ?', criteria.kind],
    ['t."id" = ?', criteria.id],
    ['t."id" <> ?', criteria.butId],
  ];
  const set = parts.filter(([, value]) => value !== undefined);
  return {
    text: [...statusesOf(criteria), ...set.map(([condition]) => condition)]
      .map((condition) => ` AND ${condition}`)
      .join(''),
    params: set.map(([, value]) => value),
  };
}

const among = (all: readonly Status[]): string => `t."status" IN (${all.map((one) => `'${one}'`).join(',')})`;

/** Each has an index, which both databases see only where it is written out: few are in these at any time. */
const seldom: readonly [condition: string, ...Status[]][] = [
  [among(['new', 'open', 'waiting']), 'new', 'open', 'waiting'],
  [among(['resolved', 'cancelled']), 'resolved', 'cancelled'],
];
/** And of one person's, what is over and what is not. */
const ofOne: typeof seldom = [
  [`t."status" NOT IN ('closed','cancelled')`, 'new', 'open', 'waiting', 'resolved'],
  [among(['closed', 'cancelled']), 'closed', 'cancelled'],
];

function statusesOf({ statuses, requesterIds }: TicketCriteria): string[] {
  if (!statuses) return [];
  const within = (requesterIds ? ofOne : seldom).find(([, ...all]) => statuses.every((one) => all.includes(one)));
  return [...new Set([...(within?.slice(0, 1) ?? []), among(statuses)])];
}
