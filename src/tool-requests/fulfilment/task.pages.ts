import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { capital } from '../../tickets/search/ticket-filters';
import { openStatuses } from '../../tickets/ticket-flow';
import { worksOnTask } from '../tasks/task-order';
import { taskSub } from './task-lines';
import { TaskWork } from './task-work.service';

export interface TaskAgain {
  typed: Typed;
  errors: FieldErrors;
}

/** One task of a request: where it stands, and what can be done with it. */
@Injectable()
export class TaskPages {
  constructor(private readonly work: TaskWork) {}

  async show(actor: Actor, ticketId: number, taskId: number, now: Date, again?: TaskAgain) {
    const { locale, zone } = actor;
    const reader: Reader = { locale, zone, now };
    const { file, tasks, task } = await this.work.open(actor, ticketId, taskId);
    const { ticket } = file;
    const may =
      openStatuses.includes(ticket.status) && ticket.waitingOn !== 'approval' && worksOnTask(actor, task, ticket);
    const open = may && !task.endedAt;
    const say = (words: string) => t(words, {}, locale);
    const button = (move: string, label: string, kind?: string) => ({ move, label: say(label), kind });
    const mine = task.personId === actor.id;
    return {
      title: task.words,
      lead: capital(taskSub(task, tasks, { reader, desk: true, teamId: ticket.teamId })),
      back: { href: `/tickets/${ticketId}`, label: `${ticketRef(ticketId)} ${ticket.title}` },
      action: `/tickets/${ticketId}/tasks/${taskId}`,
      buttons: [
        ...(open && task.readyAt ? [button('done', 'It’s done', 'primary')] : []),
        ...(open && !mine ? [button('take', task.personId === null ? 'Take it' : 'Take it over')] : []),
        ...(open && mine ? [button('give_back', 'Give it back to the team')] : []),
        ...(open && task.vendorUntil ? [button('arrived', 'It’s here')] : []),
        ...(may && task.endedAt ? [button('again', 'It isn’t done after all')] : []),
      ],
      wait:
        open && task.readyAt
          ? {
              heading: say(task.vendorUntil ? 'Change the day' : 'Wait for someone outside'),
              vendor: again?.typed.vendor ?? task.vendor ?? '',
              until: again?.typed.until ?? task.vendorUntil ?? '',
            }
          : null,
      leave: open ? { reason: again?.typed.reason ?? '' } : null,
      nobody: may
        ? null
        : say('Only the team of this task, or whoever has the request, can change it while it’s open.'),
      errors: again?.errors ?? null,
    };
  }
}
