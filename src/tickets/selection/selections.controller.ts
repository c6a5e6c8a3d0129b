import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { NotFound } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { type Submitted, submitted } from '../../core/web/input/forms';
import { isFirstSending } from '../../core/web/input/submissions';
import { type PageReply, type SeeOther, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PersonalLimits } from '../../people/access/personal-limits.service';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { AtQueuePlace, type QueuePlace } from '../place/place';
import type { CannedReply } from '../canned/canned-reply.entity';
import { CannedReplies } from '../canned/canned-replies.service';
import { Receivers } from './receivers.service';
import { doneWords, sentTwiceWords } from './done-words';
import { SelectedForm, SelectionForm } from './selection.forms';
import { SelectionPages } from './selection.pages';
import { Selection, selectedOf } from './selection.service';
import type { SelectionAct } from './selection-refusals';

@Controller('selections')
@Roles('agent', 'lead')
export class SelectionsController {
  constructor(
    private readonly selection: Selection,
    private readonly receivers: Receivers,
    private readonly canned: CannedReplies,
    private readonly pages: SelectionPages,
    private readonly limits: PersonalLimits,
  ) {}

  @Get('new')
  async choose(@Me() me: Actor, @Query() query: unknown, @AtQueuePlace() place: QueuePlace, @At() at: Date) {
    const { value, errors } = await submitted(SelectedForm, query);
    if (errors) return seeOther(place.queue(), { flash: Object.values(errors)[0] });
    const tickets = await this.selection.seen(me, selectedOf(value));
    return this.pages.choose(me, tickets, { from: value.from, typed: {}, errors: {} }, place, at);
  }

  /** A summary first: nothing is done yet. */
  @Post('summaries')
  async summary(@Me() me: Actor, @Body() body: unknown, @AtQueuePlace() place: QueuePlace, @At() at: Date) {
    return this.asked(me, await submitted(SelectionForm, body), place, at, async (act) =>
      this.pages.summary(me, await this.selection.sort(me, selectedOf(act.form), act), act, place),
    );
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @AtQueuePlace() place: QueuePlace, @At() at: Date) {
    return this.asked(me, await submitted(SelectionForm, body), place, at, async (act) => {
      const selected = selectedOf(act.form);
      const path = act.form.from === 'ticket' ? place.ticket(selected[0].id) : place.queue(selected[0].id);
      if (!(await isFirstSending(me.id, act.form.submission, at, path)))
        return seeOther(path, { flash: sentTwiceWords(me) });
      // Each that is solved or passed on tells somebody.
      for (const _ of selected) await this.limits.writing(me, at);
      const done = await this.selection.carryOut(me, selected, act, at);
      return seeOther(path, { flash: doneWords(done, me) });
    });
  }

  /** Does it with what was asked, or shows the question again with what is wrong. */
  private async asked(
    me: Actor,
    { value, errors, typed }: Submitted<SelectionForm>,
    place: QueuePlace,
    at: Date,
    work: (act: SelectionAct) => Promise<PageReply | SeeOther>,
  ): Promise<PageReply | SeeOther> {
    if (errors?.ticket) return seeOther(place.queue(), { flash: errors.ticket });
    const to = !errors && value.move === 'assign' ? await this.receivers.named(value.to, me, at) : null;
    const canned = !errors && value.move === 'reply' ? await this.cannedReply(me, value.reply) : null;
    const wrong = errors ?? (typeof to === 'string' ? { to } : typeof canned === 'string' ? { reply: canned } : null);
    if (!wrong) return work({ form: value, to: asFound(to), canned: asFound(canned) });
    const tickets = await this.selection.seen(me, selectedOf(value));
    return this.pages.choose(me, tickets, { from: value.from, typed, errors: wrong }, place, at);
  }

  /** A sentence where it is gone, or somebody else's. */
  private cannedReply(me: Actor, id: number): Promise<CannedReply | string> {
    return this.canned.find(me, id).catch((error: Error) => {
      if (error instanceof NotFound) return t('Choose a canned reply.', {}, me.locale);
      throw error;
    });
  }
}

const asFound = <T>(found: T | string | null): T | null => (typeof found === 'string' ? null : found);
