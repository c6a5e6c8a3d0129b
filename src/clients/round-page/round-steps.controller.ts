import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t, tn } from '../../core/words/words';
import { VersionedForm } from '../../core/web/input/form-fields';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { clientsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { ClientAskings } from '../asking/client-askings.service';
import { RoundMeetings } from '../figures/round-meetings.service';
import { ClientRounds } from '../rounds/client-rounds.service';
import { MeetingForm } from '../rounds/round.forms';
import { type RoundAgain, RoundPages } from './round.pages';

/** How a round goes on: a reminder, what they said, the second question, its end. */
@Controller('changes/clients/:id')
@UseInterceptors(DoneOnce)
@SignedIn()
export class RoundStepsController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly rounds: ClientRounds,
    private readonly askings: ClientAskings,
    private readonly meetings: RoundMeetings,
    private readonly pages: RoundPages,
  ) {}

  @Post('reminders')
  async remind(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    await this.kept(me, id);
    const n = await this.askings.remind(me, id, at);
    return back(id, tn('We reminded {n} client.', 'We reminded {n} clients.', n, {}, me.locale));
  }

  @Post('meetings')
  async hold(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.kept(me, id);
    return formAgain(
      await submitted(MeetingForm, body),
      (errors, typed) => this.again(id, me, at, { errors, typed }),
      async ({ version = 0, notes, willDo }) => {
        await this.meetings.hold(me, id, version, { notes, willDo }, at);
        return back(id, t('Saved. Everyone reads it, without any client’s name.', {}, me.locale));
      },
    );
  }

  @Post('second-questions')
  async askAgain(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.kept(me, id);
    return formAgain(
      await submitted(VersionedForm, body),
      (errors, typed) => this.again(id, me, at, { errors, typed }),
      async ({ version = 0 }) => {
        const n = await this.askings.askAgain(me, id, version, at);
        return back(id, tn('We wrote to {n} client.', 'We wrote to {n} clients.', n, {}, me.locale));
      },
    );
  }

  @Post('endings')
  async end(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.kept(me, id);
    return formAgain(
      await submitted(VersionedForm, body),
      (errors, typed) => this.again(id, me, at, { errors, typed }),
      async ({ version = 0 }) => {
        await this.meetings.end(me, id, version, at);
        return back(id, t('Ended. Nobody is written to any more.', {}, me.locale));
      },
    );
  }

  private async kept(me: Actor, id: number) {
    await this.parts.mustBeOpen(clientsPart);
    return this.rounds.kept(me, id);
  }

  private async again(id: number, me: Actor, at: Date, again: RoundAgain) {
    return page('clients/round', await this.pages.show(await this.kept(me, id), me, at, again), { status: 422 });
  }
}

const back = (id: number, flash: string) => seeOther(`/changes/clients/${id}`, { flash });
