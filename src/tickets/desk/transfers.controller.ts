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
import { Assignment } from '../lifecycle/assignment.service';
import { TicketShow } from '../page/ticket-show';
import { TransferForm } from '../ticket.forms';
import { EditConflict } from './edit-conflict';

@Controller('tickets/:id/hand-overs')
@Roles('agent', 'lead')
export class TransfersController {
  constructor(
    private readonly assignment: Assignment,
    private readonly tickets: TicketShow,
    private readonly conflict: EditConflict,
  ) {}

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(TransferForm, body);
    if (form.errors)
      return this.tickets.show(me, id, at, { form: 'handOver', typed: form.typed, errors: form.errors, status: 422 });
    const { team, agent, handOverReason, version, submission } = form.value;
    const missed = await this.conflict.changed(me, id, version, at);
    if (missed)
      return this.tickets.show(me, id, at, {
        form: 'handOver',
        typed: form.typed,
        errors: { handOverReason: missed },
        status: 409,
      });
    const path = await once(me.id, submission, at, async () => {
      await this.assignment.transfer(me, id, { teamId: team, personId: agent ?? null, words: handOverReason }, at);
      return '/queue';
    });
    return seeOther(path, { flash: t('FH-{id} is handed over.', { id }, me.locale) });
  }
}
