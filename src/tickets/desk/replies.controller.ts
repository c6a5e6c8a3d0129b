import { Body, Controller, Param, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { Conflict, type FieldErrors } from '../../core/errors';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { once } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { byWhen } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import { Me } from '../../people/me.decorator';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { Conversation } from '../conversation/conversation.service';
import { HandlesTicket } from '../conversation/ticket-doors';
import type { Draft } from '../draft';
import { NextTicket } from '../place/next-ticket.service';
import { AtPlace, type Place } from '../place/place';
import { TicketShow } from '../page/ticket-show';
import { ReplyForm } from '../ticket.forms';
import { pledgeTime } from './pledge-time';

@Controller('tickets/:id/replies')
@Roles('agent', 'lead')
export class RepliesController {
  constructor(
    private readonly conversation: Conversation,
    private readonly tickets: TicketShow,
    private readonly calendar: DeskCalendar,
    private readonly limits: PersonalLimits,
    private readonly next: NextTicket,
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
    const form = await submitted(ReplyForm, body);
    const word = pledgeTime(form.value, me, at);
    const errors = { ...form.errors, ...word.errors, ...(upload.problem ? { files: upload.problem } : {}) };
    const again = (wrong: FieldErrors, status: Draft['status']) =>
      this.tickets.show(
        me,
        id,
        at,
        {
          form: 'reply',
          typed: form.typed,
          errors: wrong,
          status,
          filesAgain: upload.came,
        },
        place,
      );
    if (Object.keys(errors).length) return again(errors, 422);
    const { text, seen, submission, then } = form.value;
    const files = await upload.keep();
    try {
      const path = await once(me.id, submission, at, async () => {
        const here = `${place.ticket(id)}#composer`;
        const onward = then === 'requester' ? await this.next.after(me, id, place, at, here) : here;
        await this.limits.files(me, files, at);
        await this.conversation.reply(me, id, { words: text, files, seen }, at, {
          waitFor: then === 'requester' ? then : undefined,
          pledgedAt: word.at ?? undefined,
        });
        return onward;
      });
      return seeOther(
        path,
        word.at && !(await this.calendar.openAt(word.at)) ? { flash: outside(word.at, me, at) } : {},
      );
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      return again({ text: await this.tickets.conflictWords(error, me, id, at) }, 409);
    }
  }
}

const outside = (word: Date, { zone, locale }: Actor, now: Date): string =>
  t(
    'You promised an update by {when}. That’s outside the desk’s working hours.',
    { when: byWhen(word, { zone, locale, now }) },
    locale,
  );
