import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { Assignment } from '../../tickets/lifecycle/assignment.service';
import { Ticket } from '../../tickets/ticket.entity';
import { Fulfilment } from '../../tool-requests/fulfilment/fulfilment.service';
import { TaskWork } from '../../tool-requests/fulfilment/task-work.service';
import { RequestTasks } from '../../tool-requests/tasks/request-tasks.service';
import { Buying } from './buying.service';

/** The desk buys, orders and finishes one task after another. */
@Injectable()
export class Delivering {
  constructor(
    readonly buying: Buying,
    private readonly fulfilment: Fulfilment,
    private readonly assignment: Assignment,
    private readonly tasks: RequestTasks,
    private readonly work: TaskWork,
  ) {}

  /** One step of the tool's list; with the first one it is ordered. */
  async fulfil(agent: Actor, ticketId: number, step: string, at: Date): Promise<void> {
    const { assigneeId } = await repo(Ticket).findOneByOrFail({ id: ticketId });
    if (assigneeId === null) await this.assignment.assign(agent, ticketId, at);
    await this.buying.order(agent, ticketId, at);
    await this.fulfilment.order(agent, ticketId, at);
    const task = (await this.tasks.of(ticketId)).find(({ words, endedAt }) => words === step && endedAt === null);
    if (task) await this.work.finish(agent, ticketId, task.id, at);
  }
}
