import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { TaskMoveForm } from './task.forms';
import { TaskPages } from './task.pages';
import { TaskWork } from './task-work.service';

/** One task of a request; each of its buttons may be pressed twice without harm. */
@Controller('tickets/:id/tasks/:task')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class TasksController {
  constructor(
    private readonly work: TaskWork,
    private readonly pages: TaskPages,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Param('id', Id) id: number, @Param('task', Id) task: number, @At() now: Date) {
    return page('tool-requests/task', await this.pages.show(me, id, task, now));
  }

  @Post()
  async update(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Param('task', Id) task: number,
    @Body() body: unknown,
    @At() at: Date,
  ) {
    await this.work.open(me, id, task);
    return formAgain(
      await submitted(TaskMoveForm, body),
      async (errors, typed) =>
        page('tool-requests/task', await this.pages.show(me, id, task, at, { errors, typed }), { status: 422 }),
      async (form) =>
        seeOther(
          await once(me.id, form.submission, at, async () => {
            await this.move(me, id, task, form, at);
            return `/tickets/${id}`;
          }),
        ),
    );
  }

  private move(me: Actor, id: number, task: number, { move, vendor, until, reason }: TaskMoveForm, at: Date) {
    switch (move) {
      case 'done':
        return this.work.finish(me, id, task, at);
      case 'again':
        return this.work.again(me, id, task, at);
      case 'take':
        return this.work.take(me, id, task, at);
      case 'give_back':
        return this.work.giveBack(me, id, task, at);
      case 'arrived':
        return this.work.arrive(me, id, task, at);
      case 'leave':
        return this.work.leave(me, id, task, reason, at);
      default:
        if (!until) throw new ValidationFailed({ until: 'Say which day it’s expected.' });
        return this.work.wait(me, id, task, vendor, until, at);
    }
  }
}
