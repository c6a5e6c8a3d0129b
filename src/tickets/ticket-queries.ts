import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { asBoolean, asCount, asDate } from '../core/database/raw';
import { rowsOf } from '../core/database/rows';
import { repo, sql } from '../core/database/tx';
import { containing } from '../core/words/folded';
import type { Actor } from '../people/actor';
import type { Priority } from './ticket-priority';
import type { TicketKind } from './ticket-flow';
import { Ticket } from './ticket.entity';
import { withPeople } from './ticket-finder';

/** The views of the queue, in the order in which they stand on the page. */
export const queueViews = ['mine', 'team', 'unassigned', 'triage', 'risk', 'waiting', 'answers', 'all'] as const;
export type QueueView = (typeof queueViews)[number];

export interface QueueFilter {
  view: QueueView;
  search?: string;
  serviceId?: number;
  priority?: Priority;
  kind?: TicketKind;
  /** Goes on after this row: "promiseAt|id". */
  after?: string;
}

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

const viewConditions: Record<QueueView, string> = {
  mine: 't."assigneeId" = :me',
  team: `t."teamId" IN (:...teams) AND ${decided}`,
  unassigned: `t."assigneeId" IS NULL AND t."serviceId" IS NOT NULL AND ${decided}`,
  // Not "IS NULL": that would ride the index by service, through every ticket that ever came without one, and sort
  // afterwards.
  triage: 'COALESCE(t."serviceId", 0) = 0',
  risk: 't."riskAt" <= :now',
  waiting: `t."status" = 'waiting'`,
  answers: 't."unanswered" = :true',
  all: '1 = 1',
};

/** `isPrivate` of the policy, for a list: of the ticket under this alias. `yes` stands for true, twice. */
export const privateIn = (alias: string, yes: ':true' | '?'): string =>
  `(${alias}."private" = ${yes} OR COALESCE(${alias}."serviceId", 0) IN (SELECT ps."id" FROM "service" ps
    WHERE ps."private" = ${yes}))`;

/** Private tickets exist only for their own team. */
const visible = `(NOT ${privateIn('t', ':true')} OR t."teamId" IN (:...teams))`;

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

const queueColumns = {
  id: 't."id"',
  kind: 't."kind"',
  title: 't."title"',
  status: 't."status"',
  waitingOn: 't."waitingOn"',
  unanswered: 't."unanswered"',
  reopenCount: 't."reopenCount"',
  priority: 't."priority"',
  version: 't."version"',
  requesterId: 't."requesterId"',
  teamId: 't."teamId"',
  assigneeId: 't."assigneeId"',
  promiseAt: 't."promiseAt"',
  waitingSince: 't."waitingSince"',
  requester: 'requester."name"',
  department: 'department."name"',
  service: 'service."name"',
  assignee: 'assignee."name"',
} as const;

type Words = 'kind' | 'title' | 'status' | 'waitingOn' | 'priority';
type Names = 'requester' | 'department' | 'service' | 'assignee';
type QueueRow = Pick<Ticket, Words> &
  Record<Names, string | null> &
  Record<Exclude<keyof typeof queueColumns, Words | Names>, unknown>;

function queued(row: QueueRow): QueuedTicket {
  const assigneeId = asCount(row.assigneeId, null);
  return {
    id: asCount(row.id),
    kind: row.kind,
    title: row.title,
    status: row.status,
    waitingOn: row.waitingOn,
    unanswered: asBoolean(row.unanswered),
    reopenCount: asCount(row.reopenCount),
    priority: row.priority,
    version: asCount(row.version),
    requesterId: asCount(row.requesterId),
    teamId: asCount(row.teamId, null),
    assigneeId,
    promiseAt: asDate(row.promiseAt),
    waitingSince: asDate(row.waitingSince, null),
    requester: { name: row.requester ?? '', department: row.department === null ? null : { name: row.department } },
    service: row.service === null ? null : { name: row.service },
    assignee: assigneeId === null ? null : { id: assigneeId, name: row.assignee ?? '' },
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

const owner = (personId: number): unknown[] => [personId, personId, true, true];

/** Of `owner`: what they asked for themselves, and what they typed for others, private ones left out. */
function ownedIds(ended: boolean, before?: number): string {
  const statuses = ended ? `IN ('closed','cancelled')` : `NOT IN ('closed','cancelled')`;
  const older = before ? `AND t."id" < ${Number(before)}` : '';
  return `SELECT t."id" FROM "ticket" t WHERE t."requesterId" = ? AND t."status" ${statuses} ${older}
    UNION SELECT t."id" FROM "ticket" t WHERE t."submittedById" = ? AND t."channel" = 'portal'
    AND t."status" ${statuses} ${older}
      AND NOT ${privateIn('t', '?')}`;
}

@Injectable()
export class TicketQueries {
  /**
   * One page of a view, the promise that falls due next on top. Rides ix_ticket_queue, ix_ticket_queue_team and
   * ix_ticket_queue_assignee.
   */
  async queue(actor: Actor, filter: QueueFilter, now: Date): Promise<{ tickets: QueuedTicket[]; next: string | null }> {
    const tickets = await this.lines(this.queueQuery(actor, filter, now), queuePageSize + 1);
    return { tickets: tickets.slice(0, queuePageSize), next: nextOf(tickets, filter.view) };
  }

  /** The first lines of such a question. */
  async lines(query: SelectQueryBuilder<Ticket>, most: number): Promise<QueuedTicket[]> {
    query.select([]);
    for (const [name, column] of Object.entries(queueColumns)) query.addSelect(column, name);
    return (await query.limit(most).getRawMany<QueueRow>()).map(queued);
  }

  queueQuery(actor: Actor, filter: QueueFilter, now: Date): SelectQueryBuilder<Ticket> {
    const query = repo(Ticket)
      .createQueryBuilder('t')
      .leftJoin('t.requester', 'requester')
      .leftJoin('requester.department', 'department')
      .leftJoin('t.service', 'service')
      .leftJoin('t.assignee', 'assignee')
      .where(open('t'))
      .andWhere(viewConditions[filter.view])
      .andWhere(visible)
      .setParameters({ me: actor.id, teams: teamsOf(actor), now, true: true })
      .orderBy(`t.${sortedBy(filter.view)}`, 'ASC')
      .addOrderBy('t.id', 'ASC');
    if (filter.serviceId) query.andWhere('t."serviceId" = :serviceId', { serviceId: filter.serviceId });
    if (filter.priority) query.andWhere('t."priority" = :priority', { priority: filter.priority });
    if (filter.kind) query.andWhere('t."kind" = :kind', { kind: filter.kind });
    if (filter.search) this.search(query, filter.search);
    if (filter.after) this.goOn(query, filter.after, sortedBy(filter.view));
    return query;
  }

  /** What somebody asked for or typed for others, newest first. Rides ix_ticket_requester and ix_ticket_submitted. */
  async ownedBy(
    personId: number,
    { ended, limit, before }: { ended: boolean; limit: number; before?: number },
  ): Promise<Ticket[]> {
    const ids = await sql<{ id: unknown }>(
      `${ownedIds(ended, before)} ORDER BY "id" DESC LIMIT ${Number(limit)}`,
      owner(personId),
    );
    if (ids.length === 0) return [];
    const tickets = await rowsOf(Ticket, 'WHERE "id" IN (?) ORDER BY "id" DESC', [ids.map(({ id }) => asCount(id))]);
    await withPeople(tickets);
    return tickets;
  }

  /** How many of theirs are over; it stops counting at `most`. Rides ix_ticket_requester and ix_ticket_submitted. */
  async endedCount(personId: number, most: number): Promise<number> {
    const [row] = await sql(
      `SELECT COUNT(*) AS "n" FROM (${ownedIds(true)} LIMIT ${Number(most)}) AS "own"`,
      owner(personId),
    );
    return asCount(row.n);
  }

  /** One's own tickets whose title holds these words, newest first. Rides ix_ticket_requester. */
  async ownedLike(personId: number, words: string, limit: number): Promise<Ticket[]> {
    return repo(Ticket)
      .createQueryBuilder('t')
      .where('t."requesterId" = :personId', { personId })
      .andWhere(`t."folded" LIKE :like ESCAPE '!'`, { like: containing(words) })
      .orderBy('t.id', 'DESC')
      .limit(limit)
      .getMany();
  }

  private search(query: SelectQueryBuilder<Ticket>, search: string): void {
    const number = /^(?:FH-?)?(\d{1,9})$/i.exec(search.trim())?.[1];
    if (number) query.andWhere('t."id" = :number', { number: Number(number) });
    else {
      // The address behind a person's folded name is left out: its end is the same for all of the company.
      query.andWhere(`(t."folded" LIKE :like ESCAPE '!' OR requester."folded" LIKE :name ESCAPE '!')`, {
        like: containing(search),
        name: `${containing(search)} %`,
      });
    }
  }

  private goOn(query: SelectQueryBuilder<Ticket>, after: string, column: ReturnType<typeof sortedBy>): void {
    const [time, id] = after.split('.').map(Number);
    if (!Number.isFinite(time) || !Number.isSafeInteger(id) || Math.abs(time) > 8.64e15) return;
    const last = { lastAt: new Date(time), lastId: id };
    query.andWhere(`(t."${column}" > :lastAt OR (t."${column}" = :lastAt AND t."id" > :lastId))`, last);
  }
}
