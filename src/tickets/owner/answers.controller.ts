import { Body, Controller, Param, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { once, sentMessage } from '../../core/web/input/submissions';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import { Me } from '../../people/me.decorator';
import { Conversation } from '../conversation/conversation.service';
import { SeesTicket } from '../conversation/ticket-doors';
import { TicketShow } from '../page/ticket-show';
import { TicketAnswerForm } from '../ticket.forms';

@Controller('tickets/:id/answers')
@SignedIn()
export class AnswersController {
  constructor(
    private readonly conversation: Conversation,
    private readonly tickets: TicketShow,
    private readonly limits: PersonalLimits,
  ) {}

  @Post()
  @UseGuards(SeesTicket)
  @UseInterceptors(receives('files'))
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @Uploaded() upload: Upload,
    @At() at: Date,
  ) {
    const form = await submitted(TicketAnswerForm, body);
    const errors = { ...form.errors, ...(upload.problem ? { files: upload.problem } : {}) };
    if (Object.keys(errors).length)
      return this.tickets.show(me, id, at, {
        draft: {
          form: 'answer',
          typed: form.typed,
          errors,
          status: 422,
          filesAgain: upload.came,
        },
      });
    const files = await upload.keep();
    const { text: words, thanks, submission } = form.value;
    const here = `/tickets/${id}#composer`;
    const answer = async () => {
      await this.limits.writing(me, at);
      await this.limits.files(me, files, at);
      await this.conversation.answer(me, id, { words, files, thanks: thanks === 'yes' }, at);
      return here;
    };
    return seeOther(await once(me.id, sentMessage(submission, `answer ${id}`, form.typed, files), at, answer, here));
  }
}
