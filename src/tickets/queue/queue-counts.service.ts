import { Injectable } from '@nestjs/common';
import { monotonic } from '../../core/clock';
import { asBoolean, asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { askedTasks } from '../ticket-extensions';
import { decided, open, type QueueView, queueViews } from '../ticket-queries';

/** How long the same counts may serve while nothing happens: what comes into danger does so without a fact. */
const longestMs = 2_000;

/** Open tickets of one team, person and service, in numbers. */
interface Group {
  teamId: number | null;
  assigneeId: number | null;
  hidden: boolean;
  n: Record<'all' | 'decided' | 'triage' | 'unassigned' | 'risk' | 'waiting' | 'unanswered', number>;
}

interface Found {
  groups: Group[];
  /** Tickets that wait for a task of a team. */
  tasks: ReadonlyMap<number, number>;
}

interface Counted {
  newest: number;
  readAt: number;
  found: Promise<Found>;
}

const sums: Record<Exclude<keyof Group['n'], 'all'>, string> = {
  decided,
  triage: 'COALESCE(t."serviceId", 0) = 0',
  unassigned: `t."serviceId" IS NOT NULL AND ${decided}`,
  risk: 't."riskAt" <= ?',
  waiting: `t."status" = 'waiting'`,
  unanswered: 't."unanswered" = ?',
};

/** Rides ix_ticket_counts alone, in its order. */
const grouped = `SELECT t."private" AS "private", t."teamId" AS "teamId", t."assigneeId" AS "assigneeId",
    t."serviceId" AS "serviceId", COUNT(*) AS "all",
    ${Object.entries(sums)
      .map(([name, condition]) => `SUM(CASE WHEN ${condition} THEN 1 ELSE 0 END) AS "${name}"`)
      .join(', ')}
  FROM "ticket" t WHERE ${open('t')} GROUP BY t."private", t."teamId", t."assigneeId", t."serviceId"`;

/**
 * How many stand in each view of the queue. All agents' counts are added up from the same groups, read once for each
 * change.
 */
@Injectable()
export class QueueCounts {
  private last: Counted | null = null;

  /** `newest` is the newest fact that the page knows: what happened before it is counted. */
  async of(actor: Actor, newest: number, now: Date): Promise<Record<QueueView, number>> {
    const counts = Object.fromEntries(queueViews.map((view) => [view, 0])) as Record<QueueView, number>;
    for (const group of (await this.counted(newest, now)).groups) {
      const own = group.teamId !== null && actor.teamIds.includes(group.teamId);
      if (!group.hidden || own) add(counts, group, own, group.assigneeId === actor.id);
    }
    const { tasks } = await this.counted(newest, now);
    counts.tasks = actor.teamIds.reduce((sum, id) => sum + (tasks.get(id) ?? 0), 0);
    return counts;
  }

  private counted(newest: number, now: Date): Promise<Found> {
    const { last } = this;
    const ms = monotonic();
    if (last && last.newest >= newest && ms - last.readAt < longestMs) return last.found;
    const found = (async () => ({ groups: await read(now), tasks: await askedTasks().counts() }))();
    this.last = { newest, readAt: ms, found };
    found.catch(() => (this.last = null));
    return found;
  }
}

function add(counts: Record<QueueView, number>, { assigneeId, n }: Group, own: boolean, mine: boolean): void {
  counts.all += n.all;
  counts.triage += n.triage;
  counts.risk += n.risk;
  counts.waiting += n.waiting;
  if (mine) counts.mine += n.all;
  if (own) counts.team += n.decided;
  counts.answers += n.unanswered;
  if (assigneeId === null) counts.unassigned += n.unassigned;
}

async function read(now: Date): Promise<Group[]> {
  const rows = await sql(grouped, [now, true]);
  const secluded = await sql('SELECT "id" FROM "service" WHERE "private" = ?', [true]);
  const hidden = new Set(secluded.map(({ id }) => asCount(id)));
  return rows.map((row) => ({
    teamId: asCount(row.teamId, null),
    assigneeId: asCount(row.assigneeId, null),
    hidden: asBoolean(row.private) || hidden.has(asCount(row.serviceId, null) ?? 0),
    n: {
      all: asCount(row.all),
      decided: asCount(row.decided),
      triage: asCount(row.triage),
      unassigned: asCount(row.unassigned),
      risk: asCount(row.risk),
      waiting: asCount(row.waiting),
      unanswered: asCount(row.unanswered),
    },
  }));
}
