import { Body, Controller, Param, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { once } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import { Me } from '../../people/me.decorator';
import { Conversation } from '../conversation/conversation.service';
import { HandlesTicket } from '../conversation/ticket-doors';
import { AtPlace, type Place } from '../place/place';
import { TicketShow } from '../page/ticket-show';
import { MessageForm } from '../ticket.forms';

@Controller('tickets/:id/notes')
@Roles('agent', 'lead')
export class NotesController {
  constructor(
    private readonly conversation: Conversation,
    private readonly tickets: TicketShow,
    private readonly limits: PersonalLimits,
  ) {}

  @Post()
  @UseGuards(HandlesTicket)
  @UseInterceptors(receives('files'))
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @Uploaded() upload: Upload,
    @At() at: Date,
    @AtPlace() place: Place,
  ) {
    const form = await submitted(MessageForm, body);
    const errors = { ...form.errors, ...(upload.problem ? { files: upload.problem } : {}) };
    if (Object.keys(errors).length)
      return this.tickets.show(
        me,
        id,
        at,
        {
          form: 'note',
          typed: form.typed,
          errors,
          status: 422,
          filesAgain: upload.came,
        },
        place,
      );
    const files = await upload.keep();
    return seeOther(
      await once(me.id, form.value.submission, at, async () => {
        await this.limits.files(me, files, at);
        await this.conversation.note(me, id, { words: form.value.text, files }, at);
        return `${place.ticket(id)}#composer`;
      }),
    );
  }
}
