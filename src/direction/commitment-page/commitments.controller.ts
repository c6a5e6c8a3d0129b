import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { ReachesOthers } from '../../people/access/reaches-others';
import { ValidationFailed } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { directionPart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { kindWords } from './commitment-words';
import { CommitmentForm, dayEnd } from '../commitments/commitment.forms';
import { CommitmentPages } from './commitment.pages';
import { Commitments } from '../commitments/commitments.service';

/** What executives and leads promise: one visible thing, until a day, to somebody who will say whether they kept it. */
@Controller('commitments')
@UseInterceptors(ReachesOthers)
export class CommitmentsController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly commitments: Commitments,
    private readonly pages: CommitmentPages,
  ) {}

  @Get('new')
  @Roles('executive', 'lead')
  async new(@Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(directionPart);
    return page('direction/commitment-form', await this.pages.form(me, now));
  }

  @Post()
  @Roles('executive', 'lead')
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    await this.parts.mustBeOpen(directionPart);
    return formAgain(
      await submitted(CommitmentForm, body),
      async (errors, typed) =>
        page('direction/commitment-form', await this.pages.form(me, at, { errors, typed }), { status: 422 }),
      async ({ kind, title, until, person, submission }) => {
        const words = kind === 'own' ? (title ?? '') : title || t(kindWords[kind].title, {}, me.locale);
        if (!words) throw new ValidationFailed({ title: 'Say in one sentence what you’ll do.' });
        const due = dayEnd(until, me.zone, at);
        return seeOther(
          await once(me.id, submission, at, async () => {
            const id = await this.commitments.make(me, { kind, title: words, person, ...due }, at);
            return `/commitments/${id}`;
          }),
          { flash: t('It’s on the page of our direction now. Everyone can read it.', {}, me.locale) },
        );
      },
    );
  }

  @Get(':id')
  @SignedIn()
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(directionPart);
    return page('direction/commitment', await this.pages.show(await this.commitments.find(id), me, now));
  }
}
