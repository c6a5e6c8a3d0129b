import { Body, Controller, Param, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { once, sentMessage } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import { Me } from '../../people/me.decorator';
import { HandlesTicket } from '../conversation/ticket-doors';
import { NextTicket } from '../place/next-ticket.service';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TicketShow } from '../page/ticket-show';
import { NoteForm } from '../composer/writing.forms';
import { withFiles } from './composed';
import { waitTerms } from './wait-terms';
import { Sending, transferredWords } from './sending.service';

@Controller('tickets/:id/notes')
@Roles('agent', 'lead')
export class NotesController {
  constructor(
    private readonly sending: Sending,
    private readonly tickets: TicketShow,
    private readonly limits: PersonalLimits,
    private readonly next: NextTicket,
  ) {}

  /** A note, and what becomes of the ticket with it. */
  @Post()
  @UseGuards(HandlesTicket)
  @UseInterceptors(receives('files'))
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @Uploaded() upload: Upload,
    @At() at: Date,
    @AtQueuePlace() place: QueuePlace,
  ) {
    const came = await submitted(NoteForm, body);
    const { then, noteUntil: until, noteVendor: vendor, noteReference: reference } = came.value;
    const typed = { vendor, reference, outside: true, until: then === 'wait' ? until : undefined };
    const wait = waitTerms(typed, me, at, 'noteUntil');
    const form = withFiles(came, upload, wait.errors);
    const asked = { form: 'note', field: 'text', place, filesAgain: upload.came };
    return this.tickets.mended(me, id, at, asked, form, async (value) => {
      const files = await upload.keep();
      const note = async () => {
        await this.limits.writing(me, at);
        const onward = await this.next.onward(me, id, value.then, place, at);
        await this.limits.files(me, files, at);
        await this.sending.note(me, id, value, { files, wait: { ...wait.terms, updateBy: undefined } }, at);
        return onward;
      };
      const here = `${place.ticket(id)}#composer`;
      const path = await once(me.id, sentMessage(value.submission, `note ${id}`, came.typed, files), at, note, here);
      return seeOther(path, value.then === 'transfer' ? { flash: transferredWords(id, me) } : {});
    });
  }
}
