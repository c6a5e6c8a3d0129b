import { Controller, Param, Post } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Ending } from '../ending.service';
import { TicketQuestions } from '../ticket-questions';

@Controller('tickets/:id/confirmations')
@SignedIn()
export class ConfirmationsController {
  constructor(private readonly ending: Ending, private readonly questions: TicketQuestions) {}

  /** "It works now": the one question follows at once. */
  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.ending.confirm(me, id, at);
    return seeOther((await this.questions.openPath(id, me.id, at)) ?? `/tickets/${id}`);
  }
}
