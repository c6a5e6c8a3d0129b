import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { type Submitted, submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { clientsPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { countedWeek, TeamCaseForm, TeamCaseMoveForm, TeamCountForm } from '../promises/team-promise.forms';
import { TeamPromiseCounts } from '../promises/team-promise-counts.service';
import { TeamPromises } from '../promises/team-promises.service';
import { TeamPromisePages } from './team-promise.pages';

/** Those who work there count what they kept and broke: by the week, or case by case. */
@Controller('promises/teams/:id')
@UseInterceptors(DoneOnce)
@SignedIn()
export class TeamPromiseCountsController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly promises: TeamPromises,
    private readonly counts: TeamPromiseCounts,
    private readonly pages: TeamPromisePages,
  ) {}

  @Post('counts')
  async count(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    return this.form(await submitted(TeamCountForm, body), id, me, at, ({ weekOn, ...numbers }) =>
      this.counts.count(me, id, countedWeek(weekOn, at), numbers, at),
    );
  }

  @Post('cases')
  async open(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    return this.form(await submitted(TeamCaseForm, body), id, me, at, ({ label }) =>
      this.counts.open(me, id, label, at),
    );
  }

  @Post('cases/:case/moves')
  async move(
    @Param('id', Id) id: number,
    @Param('case', Id) caseId: number,
    @Me() me: Actor,
    @Body() body: unknown,
    @At() at: Date,
  ) {
    return this.form(await submitted(TeamCaseMoveForm, body), id, me, at, ({ until }) =>
      this.counts.move(me, id, caseId, until, at),
    );
  }

  @Post('cases/:case/ticks')
  async tick(@Param('id', Id) id: number, @Param('case', Id) caseId: number, @Me() me: Actor, @At() at: Date) {
    await this.parts.mustBeOpen(clientsPart);
    await this.counts.done(me, id, caseId, at);
    return seeOther(`/promises/teams/${id}`, { flash: t('Done.', {}, me.locale) });
  }

  private async form<F>(form: Submitted<F>, id: number, me: Actor, at: Date, work: (given: F) => Promise<void>) {
    await this.parts.mustBeOpen(clientsPart);
    const one = await this.promises.counted(me, id);
    return formAgain(
      form,
      async (errors, typed) =>
        page('clients/team-promise', await this.pages.show(one, me, at, { errors, typed }), { status: 422 }),
      async (given) => {
        await work(given);
        return seeOther(`/promises/teams/${id}`, { flash: t('Saved.', {}, me.locale) });
      },
    );
  }
}
