import { Body, Controller, Param, Post } from '@nestjs/common';
import { once } from '../../core/web/input/submissions';
import { Roles } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Guesses } from '../../surveys/guesses/guesses.service';
import { Resolution } from '../lifecycle/resolution.service';
import { ticketSubject } from '../ticket-facts';
import { TicketShow } from '../page/ticket-show';
import { ResolutionForm } from '../ticket.forms';
import { EditConflict } from './edit-conflict';

@Controller('tickets/:id/solutions')
@Roles('agent', 'lead')
export class ResolutionsController {
  constructor(
    private readonly resolution: Resolution,
    private readonly guesses: Guesses,
    private readonly tickets: TicketShow,
    private readonly conflict: EditConflict,
  ) {}

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(ResolutionForm, body);
    if (form.errors)
      return this.tickets.show(me, id, at, { form: 'solve', typed: form.typed, errors: form.errors, status: 422 });
    const { outcome, solution, version, submission, guess } = form.value;
    const missed = await this.conflict.changed(me, id, version, at);
    if (missed)
      return this.tickets.show(me, id, at, {
        form: 'solve',
        typed: form.typed,
        errors: { solution: missed },
        status: 409,
      });
    const path = await once(me.id, submission, at, async () => {
      const { cycle } = await this.resolution.resolve(me, id, { outcome, words: solution }, at);
      if (guess !== undefined) await this.guesses.guessScore(ticketSubject(id), cycle, me.id, guess, at);
      return '/queue';
    });
    return seeOther(path, {
      flash: t('FH-{id} is solved. The person is asked whether it is right.', { id }, me.locale),
    });
  }
}
