import { Body, Controller, Headers, Param, Post, UseGuards, UseInterceptors } from '@nestjs/common';
import { receives, Uploaded, type Upload } from '../../core/files/uploads';
import { once, sentMessage } from '../../core/web/input/submissions';
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
import { HandlesTicket } from '../conversation/ticket-doors';
import { NextTicket } from '../place/next-ticket.service';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import { TicketShow } from '../page/ticket-show';
import { ReplyForm } from '../composer/writing.forms';
import { withFiles } from './composed';
import { pledgeTime } from '../promises/pledge-time';
import { waitTerms } from './wait-terms';
import { Sending, solvedWords, transferredWords } from './sending.service';

@Controller('tickets/:id/replies')
@Roles('agent', 'lead')
export class RepliesController {
  constructor(
    private readonly sending: Sending,
    private readonly tickets: TicketShow,
    private readonly calendar: DeskCalendar,
    private readonly limits: PersonalLimits,
    private readonly next: NextTicket,
  ) {}

  /** "Send", and the second half of the sentence: "and wait", "and solve", "and transfer to ...". */
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
    @Headers('x-turbo-request-id') scripted: string | undefined,
  ) {
    const came = await submitted(ReplyForm, body);
    // Whoever solves it promises no update.
    const word = came.value.then === 'solve' ? { at: null, errors: {} } : pledgeTime(came.value, me, at);
    const { waitingOn, until, vendor, reference, chase, chaseAsked } = came.value;
    const outside = waitingOn === 'third_party';
    const chased = chaseAsked ? chase === 'yes' : undefined;
    const wait =
      came.value.then === 'wait'
        ? waitTerms({ until, vendor, reference, chase: chased, outside }, me, at, 'until')
        : { terms: {}, errors: {} };
    const form = withFiles(came, upload, { ...word.errors, ...wait.errors });
    const asked = { form: 'reply', field: 'text', place, filesAgain: upload.came };
    return this.tickets.mended(me, id, at, asked, form, async (value) => {
      const files = await upload.keep();
      const reply = async () => {
        await this.limits.writing(me, at);
        const onward = await this.next.onward(me, id, value.then, place, at);
        await this.limits.files(me, files, at);
        await this.sending.reply(me, id, value, { files, pledgedAt: word.at ?? undefined, wait: wait.terms }, at);
        // Who has a script was asked while they wrote.
        const asks = !scripted && !word.at && onward.startsWith(`${place.ticket(id)}#`);
        return asks && (await this.calendar.promisedIn(value.text, me, at)) ? withWrote(place.ticket(id)) : onward;
      };
      const here = `${place.ticket(id)}#composer`;
      const path = await once(me.id, sentMessage(value.submission, `reply ${id}`, came.typed, files), at, reply, here);
      if (value.from) return seeOther(`/queue/take-next${place.query('?')}`, { flash: t('Told.', {}, me.locale) });
      const flash = await this.said(id, value, word.at, me, at);
      return seeOther(path, flash ? { flash } : {});
    });
  }

  private async said(id: number, { then, outcome }: ReplyForm, word: Date | null, me: Actor, at: Date) {
    if (then === 'solve') return solvedWords(id, outcome, me);
    if (then === 'transfer') return transferredWords(id, me);
    return word && !(await this.calendar.openAt(word)) ? outside(word, me, at) : null;
  }
}

const withWrote = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}wrote=now#composer`;

const outside = (word: Date, { zone, locale }: Actor, now: Date): string =>
  t(
    'You promised an update by {when}. That’s outside the desk’s working hours.',
    { when: byWhen(word, { zone, locale, now }) },
    locale,
  );
