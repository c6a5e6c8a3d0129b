import { Body, Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { changesPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { AffectedForm, caseNumber } from '../candidates/candidate.forms';
import { Candidates } from '../candidates/candidates.service';
import { CandidatePages } from './candidate.pages';

/**
 * "This affects me too." Not behind the guard against double clicks, which keeps who sent what: a person is counted
 * once whatever they press.
 */
@Controller('changes/candidates/:id/affected')
@UseInterceptors(ReachesOthers)
export class CandidateAffectedController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly candidates: Candidates,
    private readonly pages: CandidatePages,
  ) {}

  @Post()
  @SignedIn()
  async create(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(changesPart);
    const one = await this.candidates.find(id);
    return formAgain(
      await submitted(AffectedForm, body),
      async (errors, typed) =>
        page('changes/candidate', await this.pages.show(one, me, at, { errors, typed, form: 'affected' }), {
          status: 422,
        }),
      async ({ case: typedCase }) => {
        await this.candidates.affects(me, id, caseNumber(typedCase));
        return seeOther(`/changes/candidates/${id}`, {
          flash: t('Thank you. Nobody sees that it was you.', {}, me.locale),
        });
      },
    );
  }
}
