import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { changesPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { CommitteeMemberForm, termEnd } from './committee.forms';
import { CommitteePages } from './committee.pages';
import { Committee } from './committee.service';

const list = '/changes/committee';

/** The change leader says who is on the committee, and until when. */
@Controller('changes/committee')
@UseInterceptors(DoneOnce)
@Roles('change_leader')
export class CommitteeController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly committee: Committee,
    private readonly pages: CommitteePages,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(changesPart);
    return page('changes/committee', await this.pages.show(me, now));
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(changesPart);
    return formAgain(
      await submitted(CommitteeMemberForm, body),
      async (errors, typed) =>
        page('changes/committee', await this.pages.show(me, at, { errors, typed }), { status: 422 }),
      async ({ person, level, until }) => {
        await this.committee.keep(me, { person, level, until: termEnd(until, at) }, at);
        return seeOther(list, { flash: t('Saved. Everyone sees who is on the committee.', {}, me.locale) });
      },
    );
  }

  @Post(':id/endings')
  async end(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    await this.parts.mustBeOpen(changesPart);
    await this.committee.end(me, id, at);
    return seeOther(list, { flash: t('They’re off the committee.', {}, me.locale) });
  }
}
