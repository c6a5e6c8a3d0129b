import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { idIn } from '../../core/web/input/form-fields';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { changesPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { AdoptionForm } from '../adopted/adoption.forms';
import { Adoptions } from '../adopted/adoptions.service';
import { Candidates } from '../candidates/candidates.service';
import { Committee } from '../committee/committee.service';
import { AdoptedPages } from './adopted.pages';

/** The committee adopts a suggestion. For everybody else this door does not exist. */
@Controller('changes/candidates/:id/adoptions')
@UseInterceptors(ReachesOthers, DoneOnce)
@SignedIn()
export class AdoptionsController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly committee: Committee,
    private readonly candidates: Candidates,
    private readonly adoptions: Adoptions,
    private readonly pages: AdoptedPages,
  ) {}

  @Get()
  async form(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    const one = await this.forMember(id, me, now);
    if (one.state === 'adopted' || one.state === 'no') return seeOther(`/changes/candidates/${id}`);
    return page('changes/adoption', await this.pages.form(one, me, now));
  }

  @Post()
  async create(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const one = await this.forMember(id, me, at);
    return formAgain(
      await submitted(AdoptionForm, body),
      async (errors, typed) =>
        page('changes/adoption', await this.pages.form(one, me, at, { errors, typed }), { status: 422 }),
      async ({ version = 0, executive, junior, goes, outcome, learnt = '', ...given }) => {
        const going = idIn(goes);
        if (going !== null && !outcome) throw new ValidationFailed({ outcome: 'Say what came of it.' });
        const owners = { executiveId: idIn(executive) ?? 0, juniorId: idIn(junior) ?? 0 };
        const change = await this.adoptions.adopt(
          me,
          { id, version },
          { ...given, ...owners },
          going === null || !outcome ? null : { id: going, outcome, learnt },
          at,
        );
        return seeOther(`/changes/adopted/${change}`, { flash: t('Adopted. Now name its steps.', {}, me.locale) });
      },
    );
  }

  private async forMember(id: number, me: Actor, at: Date) {
    await this.parts.mustBeOpen(changesPart);
    const one = await this.candidates.find(id);
    await this.committee.mustBeOn(me, at);
    return one;
  }
}
