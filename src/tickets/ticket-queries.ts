import { Injectable } from '@nestjs/common';
import type { SelectQueryBuilder } from 'typeorm';
import { asCount } from '../core/database/raw';
import { repo, sql } from '../core/database/tx';
import type { Actor } from '../people/actor';
import type { Priority } from './ticket-priority';
import type { TicketKind } from './ticket-flow';
import { Ticket } from './ticket.entity';

/** The views of the queue, in the order in which they stand on the page. */
export const queueViews = ['mine', 'team', 'unassigned', 'sort', 'risk', 'waiting', 'answers', 'all'] as const;
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
const open = (alias: string): string => `${alias}."status" IN ('new','open','waiting')`;

/** As long as somebody decides whether a tool is wanted at all, nobody at the desk has to take it. */
const decided = `(t."waitingOn" IS NULL OR t."waitingOn" <> 'approval')`;

const viewConditions: Record<QueueView, string> = {
  mine: 't."assigneeId" = :me',
  team: `t."teamId" IN (:...teams) AND ${decided}`,
  unassigned: `t."assigneeId" IS NULL AND t."serviceId" IS NOT NULL AND ${decided}`,
  // Not "IS NULL": that would ride the index by service, through every ticket that ever came without one, and sort
  // afterwards.
  sort: 'COALESCE(t."serviceId", 0) = 0',
  risk: 't."riskAt" <= :now',
  waiting: `t."status" = 'waiting'`,
  answers: 't."unanswered" = :true AND t."assigneeId" IS NOT NULL',
  all: '1 = 1',
};

/** `isPrivate` of the policy, for a list: of the ticket under this alias. `yes` stands for true, twice. */
export const privateIn = (alias: string, yes: ':true' | '?'): string =>
  `(${alias}."private" = ${yes} OR COALESCE(${alias}."serviceId", 0) IN (SELECT ps."id" FROM "service" ps
    WHERE ps."private" = ${yes}))`;

/** Private tickets exist only for their own team. */
const visible = `(NOT ${privateIn('t', ':true')} OR t."teamId" IN (:...teams))`;

const teamsOf = (actor: Actor): number[] => (actor.teamIds.length ? [...actor.teamIds] : [-1]);

const likeWords = (words: string): string =>
  `%${words
    .trim()
    .toLowerCase()
    .replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;

@Injectable()
export class TicketQueries {
  /**
   * One page of a view, the promise that falls due next on top. Rides ix_ticket_queue, ix_ticket_queue_team or
   * ix_ticket_queue_assignee.
   */
  async queue(actor: Actor, filter: QueueFilter, now: Date): Promise<{ tickets: Ticket[]; next: string | null }> {
    const query = this.queueQuery(actor, filter, now);
    const tickets = await query.limit(queuePageSize + 1).getMany();
    const last = tickets.length > queuePageSize ? tickets[queuePageSize - 1] : null;
    return { tickets: tickets.slice(0, queuePageSize), next: last ? `${last.promiseAt.getTime()}.${last.id}` : null };
  }

  queueQuery(actor: Actor, filter: QueueFilter, now: Date): SelectQueryBuilder<Ticket> {
    const query = repo(Ticket)
      .createQueryBuilder('t')
      .leftJoinAndSelect('t.requester', 'requester')
      .leftJoinAndSelect('requester.department', 'department')
      .leftJoinAndSelect('t.service', 'service')
      .leftJoinAndSelect('t.assignee', 'assignee')
      .leftJoinAndSelect('t.team', 'team')
      .where(open('t'))
      .andWhere(viewConditions[filter.view])
      .andWhere(visible)
      .setParameters({ me: actor.id, teams: teamsOf(actor), now, true: true })
      .orderBy('t.promiseAt', 'ASC')
      .addOrderBy('t.id', 'ASC');
    if (filter.serviceId) query.andWhere('t."serviceId" = :serviceId', { serviceId: filter.serviceId });
    if (filter.priority) query.andWhere('t."priority" = :priority', { priority: filter.priority });
    if (filter.kind) query.andWhere('t."kind" = :kind', { kind: filter.kind });
    if (filter.search) this.search(query, filter.search);
    if (filter.after) this.goOn(query, filter.after);
    return query;
  }

  /** Which of these tickets stand in a view, on whatever page of it. */
  async among(actor: Actor, filter: QueueFilter, ids: readonly number[], now: Date): Promise<Set<number>> {
    if (ids.length === 0) return new Set();
    const rows = await this.queueQuery(actor, { ...filter, after: undefined }, now)
      .andWhere('t."id" IN (:...ids)', { ids })
      .select('t."id"', 'id')
      .getRawMany<{ id: unknown }>();
    return new Set(rows.map(({ id }) => asCount(id)));
  }

  /** How many stand in each view: one pass over the open tickets. */
  async counts(actor: Actor, now: Date): Promise<Record<QueueView, number>> {
    const query = repo(Ticket)
      .createQueryBuilder('t')
      .where(open('t'))
      .andWhere(visible)
      .setParameters({ me: actor.id, teams: teamsOf(actor), now, true: true })
      .select('1', 'one');
    for (const view of queueViews) query.addSelect(`SUM(CASE WHEN ${viewConditions[view]} THEN 1 ELSE 0 END)`, view);
    const row = (await query.getRawOne<Record<string, unknown>>()) ?? {};
    return Object.fromEntries(queueViews.map((view) => [view, asCount(row[view] ?? 0)])) as Record<QueueView, number>;
  }

  /** What somebody asked for or typed for others, newest first. Rides ix_ticket_requester and ix_ticket_submitted. */
  async ownedBy(
    personId: number,
    { ended, limit, before }: { ended: boolean; limit: number; before?: number },
  ): Promise<Ticket[]> {
    const statuses = ended ? `IN ('closed','cancelled')` : `NOT IN ('closed','cancelled')`;
    const older = before ? `AND "id" < ${Number(before)}` : '';
    const ids = await sql<{ id: unknown }>(
      `SELECT "id" FROM "ticket" WHERE "requesterId" = ? AND "status" ${statuses} ${older}
       UNION SELECT t."id" FROM "ticket" t WHERE t."submittedById" = ? AND t."channel" = 'portal'
       AND t."status" ${statuses} ${older}
         AND NOT ${privateIn('t', '?')}
       ORDER BY "id" DESC LIMIT ${Number(limit)}`,
      [personId, personId, true, true],
    );
    if (ids.length === 0) return [];
    return repo(Ticket)
      .createQueryBuilder('t')
      .leftJoinAndSelect('t.requester', 'requester')
      .leftJoinAndSelect('t.service', 'service')
      .leftJoinAndSelect('t.assignee', 'assignee')
      .where('t."id" IN (:...ids)', { ids: ids.map(({ id }) => asCount(id)) })
      .orderBy('t.id', 'DESC')
      .getMany();
  }

  /** One's own tickets whose title holds these words, newest first. */
  async ownedLike(personId: number, words: string, limit: number): Promise<Ticket[]> {
    return repo(Ticket)
      .createQueryBuilder('t')
      .where('t."requesterId" = :personId', { personId })
      .andWhere(`LOWER(t."title") LIKE :like ESCAPE '\\'`, { like: likeWords(words) })
      .orderBy('t.id', 'DESC')
      .limit(limit)
      .getMany();
  }

  private search(query: SelectQueryBuilder<Ticket>, search: string): void {
    const number = /^(?:FH-?)?(\d{1,9})$/i.exec(search.trim())?.[1];
    if (number) query.andWhere('t."id" = :number', { number: Number(number) });
    else {
      query.andWhere(`(LOWER(t."title") LIKE :like ESCAPE '\\' OR LOWER(requester."name") LIKE :like ESCAPE '\\')`, {
        like: likeWords(search),
      });
    }
  }

  private goOn(query: SelectQueryBuilder<Ticket>, after: string): void {
    const [time, id] = after.split('.').map(Number);
    if (!Number.isFinite(time) || !Number.isSafeInteger(id) || Math.abs(time) > 8.64e15) return;
    query.andWhere('(t."promiseAt" > :lastAt OR (t."promiseAt" = :lastAt AND t."id" > :lastId))', {
      lastAt: new Date(time),
      lastId: id,
    });
  }
}
