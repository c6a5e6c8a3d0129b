import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { createHmac } from 'node:crypto';
import { In } from 'typeorm';
import { Config } from '../../core/config';
import { isPostgres } from '../../core/database/columns';
import { insertAll } from '../../core/database/rows';
import { repo, sql, tx, write, writeAlong } from '../../core/database/tx';
import { Stopping } from '../../core/jobs/stopping';
import { businessMinutesBetween } from '../../sla/calendars/business-time';
import { Calendars } from '../../sla/calendars/calendars.service';
import { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { Recovery } from '../../recovery/recovery.entity';
import { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { isPrivate } from '../../tickets/ticket.policy';
import { Ticket } from '../../tickets/ticket.entity';
import { ToolRequest } from '../../tool-requests/tool-request.entity';
import { Fact } from '../../timeline/fact.entity';
import { recountDay, rollUp } from './cells';
import { recountPeople } from './people-counts';
import { entriesOf } from './entries';
import { InsightDirty } from './insight-dirty.entity';
import { InsightEntry } from './insight-entry.entity';
import { ToolTime } from './tool-time.entity';
import { toolTimesOf } from './tool-times';
import { periodAt } from '../periods';

/** Small enough that whoever writes meanwhile waits for a fraction of a second. */
const batch = 50;
/** Marks are written in pieces, so that nobody waits for those of a hundred thousand tickets. */
const marksAtOnce = 5_000;
const everyDay = `SELECT "day" FROM "insight_entry" UNION SELECT "period" FROM "insight_cell" WHERE "grain" = 'd'`;

/**
 * Keeps the rollups: a fact marks its ticket, the job counts what was marked. All numbers come from one pure function.
 */
@Injectable()
export class Insights {
  constructor(
    private readonly config: Config,
    private readonly stopping: Stopping,
    private readonly calendars: Calendars,
  ) {}

  /** In one statement, in the order of their keys: two who mark the same never wait for each other in a circle. */
  async mark(ticketIds: readonly number[]): Promise<void> {
    const keys = [...new Set(ticketIds.map(String))].toSorted();
    if (keys.length === 0) return;
    const values = keys.map(() => '(?, ?)').join(', ');
    await writeAlong(
      `INSERT INTO "insight_dirty" ("what", "key") VALUES ${values} ${again}`,
      keys.flatMap((key) => ['ticket', key]),
    );
  }

  /** After its service became private, or no longer is. */
  async markService(serviceId: number): Promise<void> {
    await markTickets(`"serviceId" = ? OR "id" IN (SELECT "ticketId" FROM "insight_entry" WHERE "serviceId" = ?)`, [
      serviceId,
      serviceId,
    ]);
  }

  /** Counts what was marked; gives the number of tickets that were looked at. */
  async recount(): Promise<number> {
    let tickets = 0;
    for (let done = batch; done === batch && !this.stopping.now; tickets += done)
      done = await tx(() => this.recountTickets());
    for (const what of ['day', 'week', 'month'] as const) {
      // What is left when the program ends stays marked, and is counted at the next start.
      while (!this.stopping.now && (await tx(() => recountOne(what))));
    }
    return tickets;
  }

  /** Everything from the facts anew; what is shown meanwhile stays as right as it was. */
  async rebuild(): Promise<number> {
    await tx(async () => {
      for (const table of ['insight_entry', 'tool_time'])
        await write(`DELETE FROM "${table}" WHERE "ticketId" NOT IN (SELECT "id" FROM "ticket")`);
      for (const { day } of await sql<{ day: string }>(everyDay)) await mark('day', day);
    });
    const last = (await repo(Ticket).maximum('id')) ?? 0;
    for (let from = 0; from < last; from += marksAtOnce)
      await markTickets('"id" > ? AND "id" <= ?', [from, from + marksAtOnce]);
    return this.recount();
  }

  private async recountTickets(): Promise<number> {
    const ids = (await claim('ticket', batch)).map(Number);
    if (!ids.length) return 0;
    const before = await sql<{ day: string }>(`SELECT DISTINCT "day" FROM "insight_entry" WHERE "ticketId" IN (?)`, [
      ids,
    ]);
    await repo(InsightEntry).delete({ ticketId: In(ids) });
    await repo(ToolTime).delete({ ticketId: In(ids) });
    const { entries, tools } = await this.entries(ids);
    await insertAll(InsightEntry, entries);
    await insertAll(ToolTime, tools);
    for (const day of [...new Set([...before, ...entries].map((row) => row.day))].toSorted()) await mark('day', day);
    return ids.length;
  }

  private async entries(
    ids: number[],
  ): Promise<{ entries: Omit<InsightEntry, 'id'>[]; tools: Omit<ToolTime, 'id'>[] }> {
    const where = { subjectKind: 'ticket', subjectId: In(ids) };
    const open = await visible(ids);
    const facts = grouped(await repo(Fact).find({ where, order: { subjectId: 'ASC', id: 'ASC' } }));
    const clocks = grouped(await repo(SlaClock).find({ where, order: { id: 'ASC' } }));
    const invitations = grouped(
      await repo(SurveyInvitation).find({
        where: { ...where, kind: 'csat', confidential: false },
        order: { id: 'ASC' },
      }),
    );
    const recoveries = grouped(await repo(Recovery).find({ where, order: { id: 'ASC' } }));
    const { calendar } = await this.calendars.inForce(null);
    const minutes = (from: Date, to: Date): number => businessMinutesBetween(calendar, from, to);
    const entries = open.flatMap((ticketId) => {
      const code = this.codeOf(ticketId);
      return entriesOf({
        minutes,
        facts: facts.get(ticketId) ?? [],
        clocks: clocks.get(ticketId) ?? [],
        invitations: invitations.get(ticketId) ?? [],
        recoveries: recoveries.get(ticketId) ?? [],
      }).map((entry) => ({ ...entry, ticketId, code, day: dayAt(entry.at, this.config.DESK_ZONE) }));
    });
    const requests = await repo(ToolRequest).find({
      where: { ticketId: In(open) },
      select: { id: true, ticketId: true, toolId: true },
    });
    const tools = requests.flatMap(({ ticketId, toolId }) =>
      toolTimesOf(facts.get(ticketId) ?? [], minutes).map(({ at, step, bucket }) => ({
        ticketId,
        toolId,
        month: monthAt(at, this.config.DESK_ZONE),
        step,
        bucket,
      })),
    );
    return { entries, tools };
  }

  private codeOf(ticketId: number): string {
    return createHmac('sha256', this.config.SECRET).update(`journey ${ticketId}`).digest('base64url').slice(0, 20);
  }
}

export const dayAt = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toISODate() ?? '';
export const monthAt = (at: Date, zone: string): string => DateTime.fromJSDate(at, { zone }).toFormat('yyyy-MM');

/** What is private exists for its own team alone, in counts too. */
async function visible(ids: number[]): Promise<number[]> {
  const tickets = await repo(Ticket).find({
    where: { id: In(ids) },
    relations: { service: true },
    select: { id: true, private: true, serviceId: true, service: { id: true, private: true } },
  });
  return tickets.filter((ticket) => !isPrivate(ticket)).map(({ id }) => id);
}

function grouped<R extends { subjectId: number }>(rows: readonly R[]): Map<number, R[]> {
  const groups = new Map<number, R[]>();
  for (const row of rows) groups.set(row.subjectId, [...(groups.get(row.subjectId) ?? []), row]);
  return groups;
}

/** Takes marks away before what they mark is read: whatever is committed later marks anew. */
async function claim(what: InsightDirty['what'], limit: number): Promise<string[]> {
  const lock = isPostgres() ? 'FOR UPDATE SKIP LOCKED' : '';
  const marks = await sql<{ key: string }>(
    `SELECT "key" FROM "insight_dirty" WHERE "what" = ? ORDER BY "key" LIMIT ? ${lock}`,
    [what, limit],
  );
  if (marks.length)
    await write(`DELETE FROM "insight_dirty" WHERE "what" = ? AND "key" IN (?)`, [what, marks.map(({ key }) => key)]);
  return marks.map(({ key }) => key);
}

/** A day first, then the week and the month it lies in. */
async function recountOne(what: 'day' | 'week' | 'month'): Promise<boolean> {
  const [period] = await claim(what, 1);
  if (period === undefined) return false;
  if (what === 'day') {
    await recountDay(period);
    await mark('week', periodAt(period, 'week'));
    await mark('month', periodAt(period, 'month'));
  } else {
    await rollUp(what === 'week' ? 'w' : 'm', period);
    if (what === 'month') await recountPeople(period);
  }
  return true;
}

// The row is touched even where it stands already: whoever wants to take it away waits until what it marks is
// committed.
const again = 'ON CONFLICT ("what", "key") DO UPDATE SET "key" = excluded."key"';

async function mark(what: InsightDirty['what'], key: string): Promise<void> {
  await write(`INSERT INTO "insight_dirty" ("what", "key") VALUES (?, ?) ${again}`, [what, key]);
}

async function markTickets(which: string, params: unknown[]): Promise<void> {
  await write(
    `INSERT INTO "insight_dirty" ("what", "key") SELECT 'ticket', CAST("id" AS varchar) FROM "ticket"
      WHERE ${which} ${again}`,
    params,
  );
}
