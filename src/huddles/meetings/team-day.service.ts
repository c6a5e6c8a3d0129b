import { Injectable } from '@nestjs/common';
import { asCount, asDate, asJson } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { promiseBroken } from '../../sla/clocks/promise-facts';
import { HeardAnswers } from './heard-answers.service';

/** A promise that was broken, and what was done about it. */
export interface BrokenPromise {
  ticketId: number;
  title: string;
  target: string;
  at: Date;
  /** Of the newest follow-up; null where nobody followed up. */
  followUp: { state: string; madeRight: string | null } | null;
  /** The request itself has been dealt with since. */
  over: boolean;
}

export interface RiskToday {
  ticketId: number;
  title: string;
  target: string | null;
  dueAt: Date;
}

const most = 20;
const told = asCount;
/** What is private stays with whoever works on it: a wall is read by whoever passes. */
const notPrivate = `NOT EXISTS (SELECT 1 FROM "service" s WHERE s."id" = t."serviceId" AND s."private" = ?)`;

/** What a team's day is made of, read as the desk has it: never who had it. */
@Injectable()
export class TeamDay {
  constructor(private readonly heard: HeardAnswers) {}

  /** The newest first; one for each promise. Rides ix_fact_kind. */
  async broken(teamId: number, since: Date, at: Date): Promise<BrokenPromise[]> {
    const { from, to } = await this.heard.span(teamId, since, at);
    const rows = await sql(
      `SELECT f."at" AS "at", f."details" AS "details", t."id" AS "id", t."title" AS "title", t."status" AS "status"
        FROM "fact" f JOIN "ticket" t ON t."id" = f."subjectId"
        WHERE f."kind" = ? AND f."at" > ? AND f."at" <= ? AND f."subjectKind" = 'ticket' AND t."teamId" = ?
          AND ${notPrivate}
        ORDER BY f."at" DESC, f."id" DESC LIMIT ${most}`,
      [promiseBroken.kind, from, to, teamId, true],
    );
    const followUps = await this.followUps(rows.map(({ id }) => told(id)));
    return rows.map((row) => ({
      ticketId: told(row.id),
      title: String(row.title),
      target: asJson<{ target: string }>(row.details).target,
      at: asDate(row.at),
      followUp: followUps.get(told(row.id)) ?? null,
      over: ['resolved', 'closed', 'cancelled'].includes(String(row.status)),
    }));
  }

  /** What must be kept by the end of today and hasn't been broken yet. Rides ix_ticket_queue_team. */
  async atRisk(teamId: number, at: Date, endOfDay: Date): Promise<RiskToday[]> {
    const rows = await sql(
      `SELECT t."id", t."title", t."promiseAt", t."promiseTarget" FROM "ticket" t
        WHERE t."status" IN ('new','open','waiting') AND t."teamId" = ? AND t."promiseAt" > ? AND t."promiseAt" <= ?
          AND ${notPrivate} ORDER BY t."promiseAt", t."id" LIMIT ${most}`,
      [teamId, at, endOfDay, true],
    );
    return rows.map(({ id, title, promiseAt, promiseTarget }) => ({
      ticketId: told(id),
      title: String(title),
      target: promiseTarget === null ? null : String(promiseTarget),
      dueAt: asDate(promiseAt),
    }));
  }

  /** Rides ix_recovery_subject. */
  private async followUps(ids: readonly number[]): Promise<Map<number, NonNullable<BrokenPromise['followUp']>>> {
    if (ids.length === 0) return new Map();
    const rows = await sql(
      `SELECT "subjectId", "state", "madeRight" FROM "recovery" WHERE "subjectKind" = 'ticket' AND "subjectId" IN (?)
        ORDER BY "id"`,
      [[...new Set(ids)]],
    );
    return new Map(
      rows.map(({ subjectId, state, madeRight }) => [
        told(subjectId),
        { state: String(state), madeRight: madeRight === null ? null : String(madeRight) },
      ]),
    );
  }
}
