import { Injectable } from '@nestjs/common';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { todayIn } from '../../core/words/calendar-days';
import { Notices } from '../../notices/notices.service';
import type { Actor } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { openStatuses } from '../../tickets/ticket-flow';
import { ticketSubject } from '../../tickets/ticket-facts';
import { TicketFinder } from '../../tickets/ticket-finder';
import { requestExpected } from '../approvals/approval-notices';
import { Approvals } from '../approvals/approvals.service';
import type { RequestFile } from '../request-finder';
import { type TaskMove, toolStepDone } from '../task-facts';
import { noVendor, openAgain, RequestTask } from '../tasks/request-task.entity';
import { RequestTasks } from '../tasks/request-tasks.service';
import { worksOnTask } from '../tasks/task-order';

interface TaskFile {
  file: RequestFile;
  tasks: RequestTask[];
  task: RequestTask;
}

/** What is done with the tasks of a request. Of two at the same instant, the second sees what the first did. */
@Injectable()
export class TaskWork {
  constructor(
    private readonly finder: TicketFinder,
    private readonly approvals: Approvals,
    private readonly tasks: RequestTasks,
    private readonly calendar: DeskCalendar,
    private readonly notices: Notices,
  ) {}

  /** For the desk; whether this agent may change it, worksOnTask says. */
  async open(actor: Actor, ticketId: number, taskId: number): Promise<TaskFile> {
    await this.finder.handle(actor, ticketId);
    const tasks = await this.tasks.of(ticketId);
    const task = tasks.find(({ id }) => id === taskId);
    if (!task) throw new NotFound('This task');
    return { file: await this.approvals.file(ticketId), tasks, task };
  }

  /** What is done already stays done, by whoever was first. */
  finish(actor: Actor, ticketId: number, taskId: number, at: Date): Promise<void> {
    return this.work(actor, ticketId, taskId, async (found) => {
      const { task, tasks, file } = found;
      if (task.endedAt) return;
      if (!task.readyAt) throw new RuleBroken('What must be done before it isn’t done yet.');
      await this.end(found, actor, { leftReason: null }, at);
      const { id, key, teamId } = task;
      const done = tasks.filter(({ endedAt, leftReason }) => endedAt && leftReason === null).length + 1;
      const team = teamId ?? file.ticket.teamId;
      const details = { toolId: file.tool.id, done, of: tasks.length, taskId: id, key, teamId: team };
      await this.approvals.fact(toolStepDone, file, actor.id, details, at);
      await this.tasks.goOn(file.request, file.ticket, at);
    });
  }

  /** It isn't needed here: why, is told. */
  leave(actor: Actor, ticketId: number, taskId: number, reason: string, at: Date): Promise<void> {
    return this.work(actor, ticketId, taskId, async (found) => {
      if (found.task.endedAt) return;
      await this.end(found, actor, { leftReason: reason }, at);
      await this.tell(found, { what: 'left' }, actor, at);
      await this.tasks.goOn(found.file.request, found.file.ticket, at);
    });
  }

  /** It wasn't done after all. */
  again(actor: Actor, ticketId: number, taskId: number, at: Date): Promise<void> {
    return this.work(actor, ticketId, taskId, async (found) => {
      const { task } = found;
      if (!task.endedAt) return;
      const dueAt = task.minutes === null ? null : await this.calendar.minutesOn(at, task.minutes);
      await changed(RequestTask, task, { ...openAgain, readyAt: at, dueAt });
      await this.tell(found, { what: 'again' }, actor, at);
    });
  }

  take(actor: Actor, ticketId: number, taskId: number, at: Date): Promise<void> {
    return this.work(actor, ticketId, taskId, async (found) => {
      if (found.task.endedAt || found.task.personId === actor.id) return;
      await changed(RequestTask, found.task, { personId: actor.id });
      await this.tell(found, { what: 'taken' }, actor, at);
    });
  }

  giveBack(actor: Actor, ticketId: number, taskId: number, at: Date): Promise<void> {
    return this.work(actor, ticketId, taskId, async (found) => {
      if (found.task.endedAt || found.task.personId === null) return;
      await changed(RequestTask, found.task, { personId: null });
      await this.tell(found, { what: 'given_back' }, actor, at);
    });
  }

  /** Somebody outside has it until a day, which is told; a day that wasn't kept is planned anew. */
  wait(actor: Actor, ticketId: number, taskId: number, vendor: string, until: string, at: Date): Promise<void> {
    return this.work(actor, ticketId, taskId, async (found) => {
      const { task, file } = found;
      if (task.endedAt) throw new RuleBroken('This is done already.');
      if (!task.readyAt) throw new RuleBroken('What must be done before it isn’t done yet.');
      if (until < todayIn(at, actor.zone)) throw new ValidationFailed({ until: 'Choose today or a later day.' });
      if (task.vendorUntil === until && task.vendor === vendor) return;
      const before = task.vendorUntil !== null && task.vendorUntil !== until ? { before: task.vendorUntil } : {};
      await changed(RequestTask, task, { vendor, vendorSince: task.vendorSince ?? at, vendorUntil: until });
      if (task.vendorUntil === until) return;
      await this.tell(found, { what: 'vendor', until, ...before }, actor, at);
      const person = await repo(Person).findOneByOrFail({ id: file.ticket.requesterId });
      const details = { again: task.vendorUntil !== null };
      const subject = ticketSubject(ticketId);
      await this.notices.tell(person, requestExpected, { subject, actorId: actor.id, at, details });
    });
  }

  /** What was waited for is there: the time it may take goes on where it stood. */
  arrive(actor: Actor, ticketId: number, taskId: number, at: Date): Promise<void> {
    return this.work(actor, ticketId, taskId, async (found) => {
      const { task } = found;
      if (task.endedAt || !task.vendorSince) return;
      await changed(RequestTask, task, { ...noVendor, dueAt: await this.dueAfter(task, task.vendorSince, at) });
      await this.tell(found, { what: 'arrived' }, actor, at);
    });
  }

  private async dueAfter({ dueAt }: RequestTask, since: Date, at: Date): Promise<Date | null> {
    if (dueAt === null || dueAt <= since) return dueAt;
    return this.calendar.minutesOn(at, await this.calendar.minutesBetween(since, dueAt));
  }

  private end({ task }: TaskFile, actor: Actor, how: { leftReason: string | null }, at: Date): Promise<void> {
    const personId = task.personId ?? actor.id;
    return changed(RequestTask, task, { ...noVendor, ...how, endedAt: at, endedById: actor.id, personId });
  }

  private tell({ file, task }: TaskFile, move: TaskMove, actor: Actor, at: Date): Promise<void> {
    return this.tasks.tell(file.request, file.ticket, task, move, actor.id, at);
  }

  private work(
    actor: Actor,
    ticketId: number,
    taskId: number,
    doing: (found: TaskFile) => Promise<void>,
  ): Promise<void> {
    return tx(async () => {
      const found = await this.open(actor, ticketId, taskId);
      const { ticket } = found.file;
      if (ticket.waitingOn === 'approval') throw new RuleBroken('This isn’t decided yet.');
      if (!openStatuses.includes(ticket.status)) throw new RuleBroken('This request is no longer open.');
      if (!worksOnTask(actor, found.task, ticket))
        throw new RuleBroken('This task is another team’s. Only they, or whoever has the request, can change it.');
      await doing(found);
    });
  }
}
