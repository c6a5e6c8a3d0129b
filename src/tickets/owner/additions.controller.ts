import { Body, Controller, Param, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { once, sentMessage } from '../../core/web/input/submissions';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import { Me } from '../../people/me.decorator';
import { ticketRef } from '../consequences/ticket-mailer';
import { Conversation } from '../conversation/conversation.service';
import { SeesTicket } from '../conversation/ticket-doors';
import { FilingQuestions, paragraphs } from '../filing/filing-questions';
import { TicketShow } from '../page/ticket-show';
import { AdditionForm } from '../ticket.forms';

/** "Is it this one?" – yes: what was typed into the form of a new request goes to the open one, files and all. */
@Controller('tickets/:id/additions')
@SignedIn()
export class AdditionsController {
  constructor(
    private readonly conversation: Conversation,
    private readonly tickets: TicketShow,
    private readonly limits: PersonalLimits,
    private readonly questions: FilingQuestions,
  ) {}

  @Post()
  @UseGuards(SeesTicket)
  @UseInterceptors(receives())
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @Uploaded() upload: Upload,
    @At() at: Date,
  ) {
    const { value, errors, typed } = await submitted(AdditionForm, body);
    const faults = { ...errors, ...(upload.problem ? { files: upload.problem } : {}) };
    // Their answers to what a service asks are words like others here.
    const answers = await this.questions.inWords(typed, body, me.locale);
    const text = paragraphs(typed.words, typed.text, answers);
    if (Object.keys(faults).length)
      return this.tickets.show(me, id, at, {
        draft: {
          form: 'answer',
          typed: { text },
          errors: { text: Object.values(faults).join(' ') },
          status: 422,
          filesAgain: upload.came,
        },
      });
    const files = await upload.keep();
    const words = paragraphs(value.words, value.text, answers);
    return seeOther(
      await once(me.id, sentMessage(value.submission, `addition ${id}`, typed, files), at, async () => {
        await this.limits.files(me, files, at);
        await this.conversation.answer(me, id, { words, files }, at);
        return `/tickets/${id}#composer`;
      }),
      { flash: t('Added to {ref}.', { ref: ticketRef(id) }, me.locale) },
    );
  }
}
