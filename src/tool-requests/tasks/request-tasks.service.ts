import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { ticketSubject } from '../../tickets/ticket-facts';
import type { Ticket } from '../../tickets/ticket.entity';
import { Timeline } from '../../timeline/timeline.service';
import { type TaskMove, taskMoved } from '../task-facts';
import type { ToolRequest } from '../tool-request.entity';
import { RequestTask } from './request-task.entity';
import { startable } from './task-order';
import { Templates } from './templates.service';

type Asked = Pick<Ticket, 'id' | 'cycle' | 'requesterId' | 'teamId'>;

/** The tasks of a request: they begin when it is approved, each as soon as what must be done before it is. */
@Injectable()
export class RequestTasks {
  constructor(
    private readonly templates: Templates,
    private readonly calendar: DeskCalendar,
    private readonly timeline: Timeline,
  ) {}

  /** In the order of the list. Rides uq_request_task. */
  of(ticketId: number): Promise<RequestTask[]> {
    return repo(RequestTask).find({
      where: { ticketId },
      relations: { team: true, person: true, endedBy: true },
      order: { position: 'ASC' },
    });
  }

  async ofMany(ticketIds: readonly number[]): Promise<Map<number, RequestTask[]>> {
    const found = new Map<number, RequestTask[]>();
    if (ticketIds.length === 0) return found;
    const all = await repo(RequestTask).find({
      where: { ticketId: In([...ticketIds]) },
      relations: { team: true, person: true, endedBy: true },
      order: { ticketId: 'ASC', position: 'ASC' },
    });
    for (const task of all) found.set(task.ticketId, [...(found.get(task.ticketId) ?? []), task]);
    return found;
  }

  /** Approved: the list becomes tasks of this request. Said twice, it is done once: it keeps what it has. */
  begin(request: Pick<ToolRequest, 'toolId'>, ticket: Asked, at: Date): Promise<void> {
    return tx(async () => {
      if (!(await repo(RequestTask).existsBy({ ticketId: ticket.id }))) {
        const template = await this.templates.current(request.toolId);
        const tasks = (template?.tasks ?? []).map((task, index) => RequestTask.of(ticket.id, task, index + 1));
        if (tasks.length > 0) await repo(RequestTask).insert(tasks);
      }
      await this.goOn(request, ticket, at);
    });
  }

  /** What waits for nothing any more can be done from here on. */
  async goOn(request: Pick<ToolRequest, 'toolId'>, ticket: Asked, at: Date): Promise<void> {
    const tasks = await repo(RequestTask).find({ where: { ticketId: ticket.id }, order: { position: 'ASC' } });
    for (const task of startable(tasks)) {
      if (task.readyAt) continue;
      const dueAt = task.minutes === null ? null : await this.calendar.minutesOn(at, task.minutes);
      await changed(RequestTask, task, { readyAt: at, dueAt });
      await this.tell(request, ticket, task, { what: 'ready' }, null, at);
    }
  }

  async tell(
    { toolId }: Pick<ToolRequest, 'toolId'>,
    { id, cycle, requesterId, teamId }: Asked,
    task: Pick<RequestTask, 'id' | 'key' | 'teamId'>,
    move: TaskMove,
    actorId: number | null,
    at: Date,
  ): Promise<void> {
    await this.timeline.record(taskMoved, {
      subject: ticketSubject(id),
      actorId,
      personId: requesterId,
      at,
      details: { cycle, toolId, taskId: task.id, key: task.key, teamId: task.teamId ?? teamId, ...move },
    });
  }
}
