import { Injectable, type OnModuleInit } from '@nestjs/common';
import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import type { Reader } from '../../core/words/dates';
import type { Actor } from '../../people/actor';
import { decided, open, teamsOf } from '../../tickets/ticket-queries';
import { tasksAreAsked, TicketExtensions } from '../../tickets/ticket-extensions';
import { RequestTasks } from '../tasks/request-tasks.service';
import { taskSub } from './task-lines';

/** A task that can be done now. */
const ready = 'k."endedAt" IS NULL AND k."readyAt" IS NOT NULL';

/** The view of the queue in which a team finds the tasks that wait for it, whichever team has the request. */
@Injectable()
export class TaskQueue implements OnModuleInit {
  constructor(
    private readonly tasks: RequestTasks,
    private readonly extensions: TicketExtensions,
  ) {}

  onModuleInit(): void {
    tasksAreAsked({
      condition: (actor) => [
        `${decided} AND EXISTS (SELECT 1 FROM "request_task" k WHERE k."ticketId" = t."id" AND ${ready}
          AND COALESCE(k."teamId", t."teamId") IN (?))`,
        teamsOf(actor),
      ],
      counts: () => this.counts(),
    });
    this.extensions.registerTasks((ids, actor, reader) => this.lines(ids, actor, reader));
  }

  /** How many tickets wait for a task of each team. */
  private async counts(): Promise<Map<number, number>> {
    const rows = await sql(
      `SELECT COALESCE(k."teamId", t."teamId") AS "teamId", COUNT(DISTINCT k."ticketId") AS "n" FROM "request_task" k
        JOIN "ticket" t ON t."id" = k."ticketId" WHERE ${ready} AND ${open('t')} AND ${decided}
        GROUP BY COALESCE(k."teamId", t."teamId")`,
    );
    return new Map(rows.map(({ teamId, n }) => [asCount(teamId, null) ?? 0, asCount(n)]));
  }

  /** Of each ticket the tasks of this agent's teams: "Set up VPN · Tom has it · by tomorrow 10:00". */
  private async lines(tickets: readonly { id: number; teamId: number | null }[], actor: Actor, reader: Reader) {
    const all = await this.tasks.ofMany(tickets.map(({ id }) => id));
    return new Map(
      tickets.map(({ id, teamId }) => {
        const tasks = all.get(id) ?? [];
        const mine = tasks.filter(
          (task) => task.readyAt && !task.endedAt && actor.teamIds.includes(task.teamId ?? teamId ?? 0),
        );
        return [
          id,
          mine.map((task) => `${task.words}: ${taskSub(task, tasks, { reader, desk: true, teamId: task.teamId })}`),
        ];
      }),
    );
  }
}
