import { Body, Controller, Get, Param, Post, Query, UseInterceptors } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { FitForm } from './fit.forms';
import { FitPages } from './fit.pages';
import { FitReviews } from './fit-reviews.service';

const view = 'tool-requests/fit';

/** The signed-in way to say whether what I have does what I needed it for. */
@Controller('my/things/:id/fit')
@UseInterceptors(ReachesOthers)
@SignedIn()
export class FitController {
  constructor(
    private readonly reviews: FitReviews,
    private readonly pages: FitPages,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Param('id', Id) id: number, @Query('change') change: unknown, @At() at: Date) {
    const review = await this.reviews.own(me.id, id);
    return page(view, this.pages.show(review, { ...me, now: at }, { ...visit(me, id), changing: change === 'yes' }));
  }

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const review = await this.reviews.own(me.id, id);
    const again = (errors: FieldErrors, typed: Typed) =>
      page(view, this.pages.show(review, { ...me, now: at }, { ...visit(me, id), again: { typed, errors } }), {
        status: 422,
      });
    return formAgain(await submitted(FitForm, body), again, async (said) =>
      seeOther(
        await once(me.id, said.submission, at, async () => {
          await this.reviews.answer(me.id, id, said, at);
          return visit(me, id).address;
        }),
      ),
    );
  }
}

const visit = ({ locale }: Actor, id: number) => ({
  address: `/my/things/${id}/fit`,
  back: { href: '/my/things', label: t('My things', {}, locale) },
});
