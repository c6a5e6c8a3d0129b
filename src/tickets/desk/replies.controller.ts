import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { once } from '../../core/submissions';
import { Roles } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/forms';
import { Id } from '../../core/web/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Conversation } from '../conversation.service';
import { TicketShow } from '../ticket-show';
import { ReplyForm } from '../ticket.forms';
import { Meanwhile } from './meanwhile';

@Controller('tickets/:id/replies')
@Roles('agent', 'lead')
export class RepliesController {
  constructor(private readonly conversation: Conversation, private readonly tickets: TicketShow, private readonly meanwhile: Meanwhile) {}

  @Post()
  @UseInterceptors(receives('files'))
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @Uploaded() upload: Upload, @At() at: Date) {
    const form = await submitted(ReplyForm, body);
    const errors = { ...form.errors, ...(upload.problem ? { text: upload.problem } : {}) };
    if (Object.keys(errors).length) return this.tickets.show(me, id, at, { form: 'reply', typed: form.typed, errors, status: 422 });
    const missed = await this.meanwhile.wrote(me, id, form.value.seen);
    if (missed) return this.tickets.show(me, id, at, { form: 'reply', typed: form.typed, errors: { text: missed }, status: 409 });
    const then = form.value.then === 'requester' ? { waitFor: 'requester' as const } : undefined;
    return seeOther(await once(me.id, form.value.submission, at, async () => {
      await this.conversation.reply(me, id, { words: form.value.text, files: upload.files }, at, then);
      return `/tickets/${id}#composer`;
    }));
  }
}
