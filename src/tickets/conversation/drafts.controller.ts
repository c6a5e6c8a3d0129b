import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { DateTime } from 'luxon';
import { ValidationFailed } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { MaxLength } from '../../core/web/input/form-fields';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { fullTimeWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Me } from '../../people/me.decorator';
import { type Actor, isAgent } from '../../people/actor';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { type DraftMode, draftModes } from './message-draft.entity';
import { MessageDrafts } from './message-drafts.service';

/** Longer than any message may be: what is too long to be sent is shortened, not lost. */
const longest = 100_000;

class DraftForm {
  @IsIn(draftModes) mode: DraftMode;
  @IsOptional() @IsString() @MaxLength(longest) text?: string;
}

@Controller('tickets/:id/drafts')
@SignedIn()
export class DraftsController {
  constructor(
    private readonly drafts: MessageDrafts,
    private readonly calendar: DeskCalendar,
  ) {}

  /**
   * A script sends what stands in the box while somebody writes; answers as of when it is kept, and what time the desk
   * promises in it, to be made a promise by whoever wants to.
   */
  @Post()
  @HttpCode(200)
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const { value, errors } = await submitted(DraftForm, body);
    if (errors) throw new ValidationFailed(errors);
    await this.drafts.keep(me, id, value.mode, value.text ?? '', at);
    const promise = value.mode === 'reply' && isAgent(me) ? await this.promiseIn(value.text ?? '', me, at) : null;
    return { at: at.toISOString(), ...(promise && { promise }) };
  }

  private async promiseIn(words: string, me: Actor, now: Date) {
    const found = await this.calendar.promisedIn(words, me, now);
    const when = found && fullTimeWords(found.at, { ...me, now });
    return (
      found && {
        at: DateTime.fromJSDate(found.at, { zone: me.zone }).toFormat("yyyy-MM-dd'T'HH:mm"),
        offer: t('Make it a promise: {when}', { when }, me.locale),
        made: t('Promised: {when}. Undo', { when }, me.locale),
      }
    );
  }
}
