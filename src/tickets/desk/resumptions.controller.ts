import { Controller, Param, Post } from '@nestjs/common';
import { Roles } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Assignment } from '../lifecycle/assignment.service';

@Controller('tickets/:id/resumptions')
@Roles('agent', 'lead')
export class ResumptionsController {
  constructor(private readonly assignment: Assignment) {}

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.assignment.resume(me, id, at);
    return seeOther(`/tickets/${id}`);
  }
}
