import { Injectable } from '@nestjs/common';
import { asBoolean, asCount, asDate } from '../core/database/raw';
import { rowsOf } from '../core/database/rows';
import { sql } from '../core/database/tx';
import { containing } from '../core/words/folded';
import type { Actor } from '../people/actor';
import { keptDepartments, keptServices } from '../people/teams/kept-teams';
import type { Priority } from './ticket-priority';
import type { TicketKind } from './ticket-flow';
import { Ticket } from './ticket.entity';
import { askedTasks } from './ticket-extensions';
import { withPeople } from './ticket-finder';

/** The views of the queue, in the order in which they stand on the page. */
const ownViews = ['mine', 'team', 'unassigned', 'triage'] as const;
export const queueViews = [...ownViews, 'risk', 'waiting', 'answers', 'tasks', 'all'] as const;
export type QueueView = (typeof queueViews)[number];

export interface QueueFilter {
  view: QueueView;
  search?: string;
  serviceId?: number;
  priority?: Priority;
  kind?: TicketKind;
  /** Goes on after this row: "promiseAt|id". */
  after?: string;
  /** Leaves this ticket out. */
  except?: number;
  /** What else has to hold. */
  also?: QueueCondition;
}

/** Part of a question, and what it binds. */
export type QueueCondition = [text: string, ...values: unknown[]];

export const queuePageSize = 50;
/** Counts stop here: more is "999+". */
export const countLimit = 999;

/**
 * Written out, not as a parameter: only so does either database see that the partial indexes ix_ticket_queue* answer
 * it.
 */
export const open = (alias: string): string => `${alias}."status" IN ('new','open','waiting')`;

/** As long as somebody decides whether a tool is wanted at all, nobody at the desk has to take it. */
export const decided = `(t."waitingOn" IS NULL OR t."waitingOn" <> 'approval')`;

/** What stands in a view, for whom and when. */
const inView: Record<QueueView, (actor: Actor, now: Date) => QueueCondition> = {
  mine: ({ id }) => ['t."assigneeId" = ?', id],
  team: (actor) => [`t."teamId" IN (?) AND ${decided}`, teamsOf(actor)],
  unassigned: () => [`t."assigneeId" IS NULL AND t."serviceId" IS NOT NULL AND ${decided}`],
  // Not "IS NULL": that would ride the index by service, through all tickets without one, and sort afterwards.
  triage: () => ['COALESCE(t."serviceId", 0) = 0'],
  risk: (_, now) => ['t."riskAt" <= ?', now],
  waiting: () => [`t."status" = 'waiting'`],
  answers: () => ['t."unanswered" = ?', true],
  tasks: (actor) => askedTasks().condition(actor),
  all: () => ['1 = 1'],
};

/** `isPrivate` of the policy, for a list: of the ticket under this alias. `yes` stands for true, twice. */
export const privateIn = (alias: string, yes: ':true' | '?'): string =>
  `(${alias}."private" = ${yes} OR COALESCE(${alias}."serviceId", 0) IN (SELECT ps."id" FROM "service" ps
    WHERE ps."private" = ${yes}))`;

/** Private tickets exist only for their own team. */
const visible = (actor: Actor): QueueCondition => [
  `(NOT ${privateIn('t', '?')} OR t."teamId" IN (?))`,
  ...[true, true, teamsOf(actor)],
];

/** What a line of the queue shows: a ticket has sixty more columns with those it points to. */
export type QueuedTicket = Pick<
  Ticket,
  | 'id'
  | 'kind'
  | 'title'
  | 'status'
  | 'waitingOn'
  | 'unanswered'
  | 'reopenCount'
  | 'priority'
  | 'version'
  | 'requesterId'
  | 'teamId'
  | 'assigneeId'
  | 'promiseAt'
  | 'waitingSince'
> & {
  requester?: { name: string; department?: { name: string } | null };
  service?: { name: string } | null;
  assignee?: { id: number; name: string } | null;
};

/** Teams, services and departments are in memory. */
const queueColumns = `t."id", t."kind", t."title", t."status", t."waitingOn", t."unanswered", t."reopenCount",
  t."priority", t."version", t."requesterId", t."teamId", t."assigneeId", t."serviceId", t."promiseAt",
  t."waitingSince", requester."name" AS "requester", requester."departmentId" AS "departmentId",
  assignee."name" AS "assignee"`;

type QueueRow = Pick<Ticket, 'kind' | 'title' | 'status' | 'waitingOn' | 'priority' | 'id'> &
  Pick<Ticket, 'version' | 'requesterId' | 'teamId' | 'reopenCount' | 'assigneeId' | 'serviceId'> &
  Record<'unanswered' | 'promiseAt' | 'waitingSince', unknown> &
  Record<'requester' | 'assignee', string | null> & { departmentId: number | null };

interface Names {
  services: ReadonlyMap<number, { name: string }>;
  departments: ReadonlyMap<number, { name: string }>;
}

function queued({ requester, assignee, serviceId, departmentId, ...row }: QueueRow, names: Names): QueuedTicket {
  const { assigneeId } = row;
  return {
    ...row,
    unanswered: asBoolean(row.unanswered),
    promiseAt: asDate(row.promiseAt),
    waitingSince: asDate(row.waitingSince, null),
    requester: { name: requester ?? '', department: names.departments.get(departmentId ?? 0) ?? null },
    service: names.services.get(serviceId ?? 0) ?? null,
    assignee: assigneeId === null ? null : { id: assigneeId, name: assignee ?? '' },
  };
}

/** What waits is sorted by silence: where nothing was heard for longest stands on top. */
export const sortedBy = (view: QueueView) => (view === 'waiting' ? ('waitingSince' as const) : ('promiseAt' as const));

/** Where the page after this one begins; one row more than a page was read. */
export function nextOf(tickets: readonly Pick<QueuedTicket, 'id' | 'promiseAt' | 'waitingSince'>[], view: QueueView) {
  const last = tickets.length > queuePageSize ? tickets[queuePageSize - 1] : null;
  return last ? `${(last[sortedBy(view)] ?? last.promiseAt).getTime()}.${last.id}` : null;
}

export const teamsOf = (actor: Actor): number[] => (actor.teamIds.length ? [...actor.teamIds] : [-1]);

export const owner = (personId: number): unknown[] => [personId, personId, true, true];

/** Written out, so that both databases see that ix_ticket_typed answers it: most of what people type is their own. */
export const typedForOthers = (alias: string): string =>
  `${alias}."channel" = 'portal' AND ${alias}."submittedById" <> ${alias}."requesterId"`;

/** Of `owner`: what they asked for themselves, and what they typed for others, private ones left out. */
export function ownedIds(ended: boolean, most: number, before?: number): string {
  const statuses = ended ? `IN ('closed','cancelled')` : `NOT IN ('closed','cancelled')`;
  const older = before ? `AND t."id" < ${Number(before)}` : '';
  const newest = `ORDER BY t."id" DESC LIMIT ${Number(most)}`;
  return `SELECT "id" FROM (SELECT t."id" FROM "ticket" t WHERE t."requesterId" = ? AND t."status" ${statuses}
      ${older} ${newest}) AS "asked"
    UNION ALL SELECT "id" FROM (SELECT t."id" FROM "ticket" t WHERE t."submittedById" = ? AND ${typedForOthers('t')}
      AND t."status" ${statuses} ${older} AND NOT ${privateIn('t', '?')} ${newest}) AS "typed"`;
}

@Injectable()
export class TicketQueries {
  /**
   * One page of a view, the promise that falls due next on top. Rides ix_ticket_queue, ix_ticket_queue_team and
   * ix_ticket_queue_assignee.
   */
  async queue(actor: Actor, filter: QueueFilter, now: Date): Promise<{ tickets: QueuedTicket[]; next: string | null }> {
    const tickets = await this.lines(actor, filter, now, queuePageSize + 1);
    return { tickets: tickets.slice(0, queuePageSize), next: nextOf(tickets, filter.view) };
  }

  /** The first so many lines of a view. */
  async lines(actor: Actor, filter: QueueFilter, now: Date, most: number): Promise<QueuedTicket[]> {
    const rows = await sql<QueueRow>(...this.inQueue(actor, filter, now, queueColumns, most));
    const names = { services: await keptServices.byId(), departments: await keptDepartments.byId() };
    return rows.map((row) => queued(row, names));
  }

  /** The first so many of a view, in its order, as SQL. */
  inQueue(
    actor: Actor,
    filter: QueueFilter,
    now: Date,
    columns: string,
    limit: number,
  ): [text: string, params: unknown[]] {
    const { view, serviceId, priority, kind, search, after, except, also } = filter;
    const column = sortedBy(view);
    const all: (QueueCondition | null | undefined | '' | 0)[] = [
      [open('t')],
      inView[view](actor, now),
      visible(actor),
      serviceId && ['t."serviceId" = ?', serviceId],
      priority && ['t."priority" = ?', priority],
      kind && ['t."kind" = ?', kind],
      search && holding(search),
      after && goOn(after, column),
      except && ['t."id" <> ?', except],
      also,
    ];
    const conditions = all.filter((one) => Array.isArray(one));
    return [
      `SELECT ${columns} FROM "ticket" t LEFT JOIN "person" requester ON requester."id" = t."requesterId"
         LEFT JOIN "person" assignee ON assignee."id" = t."assigneeId"
       WHERE ${conditions.map(([text]) => text).join(' AND ')} ORDER BY t."${column}", t."id" LIMIT ${Number(limit)}`,
      conditions.flatMap(([, ...values]) => values),
    ];
  }

  /**
   * What somebody asked for or typed for others, newest first. Rides ix_ticket_own_open, ix_ticket_own_ended and
   * ix_ticket_typed.
   */
  async ownedBy(
    personId: number,
    { ended, limit, before }: { ended: boolean; limit: number; before?: number },
  ): Promise<Ticket[]> {
    const ids = await sql<{ id: unknown }>(
      `${ownedIds(ended, limit, before)} ORDER BY "id" DESC LIMIT ${Number(limit)}`,
      owner(personId),
    );
    if (ids.length === 0) return [];
    const tickets = await rowsOf(Ticket, 'WHERE "id" IN (?) ORDER BY "id" DESC', [ids.map(({ id }) => asCount(id))]);
    await withPeople(tickets);
    return tickets;
  }

  /** One's own tickets whose title holds these words, newest first. Rides ix_ticket_requester. */
  async ownedLike(personId: number, words: string, limit: number): Promise<Ticket[]> {
    const held = `WHERE "requesterId" = ? AND "folded" LIKE ? ESCAPE '!' ORDER BY "id" DESC LIMIT ?`;
    return rowsOf(Ticket, held, [personId, containing(words), limit]);
  }
}

function holding(search: string): QueueCondition {
  const number = /^(?:FH-?)?(\d{1,9})$/i.exec(search.trim())?.[1];
  if (number) return ['t."id" = ?', Number(number)];
  // The address behind a person's folded name is left out: its end is the same for all of the company.
  const [like, name] = [containing(search), `${containing(search)} %`];
  return [`(t."folded" LIKE ? ESCAPE '!' OR requester."folded" LIKE ? ESCAPE '!')`, like, name];
}

function goOn(after: string, column: string): QueueCondition | null {
  const [time, id] = after.split('.').map(Number);
  if (!Number.isFinite(time) || !Number.isSafeInteger(id) || Math.abs(time) > 8.64e15) return null;
  const at = new Date(time);
  return [`(t."${column}" > ? OR (t."${column}" = ? AND t."id" > ?))`, at, at, id];
}
