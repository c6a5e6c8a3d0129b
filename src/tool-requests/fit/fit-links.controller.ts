import { Body, Controller, Get, Ip, Param, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { repo } from '../../core/database/tx';
import type { FieldErrors } from '../../core/errors';
import { Public } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { Tokens } from '../../people/access/tokens.service';
import { Person } from '../../people/person.entity';
import { MailedLinks } from '../../surveys/answer/mailed-links';
import { FitForm } from './fit.forms';
import { fitKind } from './fit-mails';
import { FitPages } from './fit.pages';
import { FitReviews } from './fit-reviews.service';

const view = 'tool-requests/fit';
const plain = { layout: 'layout-plain' } as const;
const passthrough = { passthrough: true };

/** The link from the email: no sign-in, and opening it writes nothing. It asks about all that came at that time. */
@Public()
@Controller('fit/:token')
export class FitLinksController {
  constructor(
    private readonly tokens: Tokens,
    private readonly reviews: FitReviews,
    private readonly pages: FitPages,
    private readonly links: MailedLinks,
  ) {}

  @Get()
  async index(@Param('token') token: string, @At() at: Date, @Res(passthrough) res: Response) {
    return this.links.opened(await this.holderOf(token, at), res, async (person) => {
      const [newest, ...older] = await this.reviews.of(person.id);
      const together = [newest, ...older].filter(({ askedAt }) => askedAt.getTime() === newest.askedAt.getTime());
      if (together.length === 1) return seeOther(`/fit/${token}/${newest.holdingId}`);
      return page('tool-requests/fit-list', this.pages.list(together, { ...person, now: at }, `/fit/${token}`), plain);
    });
  }

  @Get(':id')
  async show(
    @Param('token') token: string,
    @Param('id', Id) id: number,
    @Query('change') change: unknown,
    @At() at: Date,
    @Res(passthrough) res: Response,
  ) {
    return this.links.opened(await this.holderOf(token, at), res, async (person) => {
      const asked = { ...visit(token, id, person.locale), changing: change === 'yes' };
      return page(view, this.pages.show(await this.reviews.own(person.id, id), { ...person, now: at }, asked), plain);
    });
  }

  @Post(':id')
  async create(
    @Param('token') token: string,
    @Param('id', Id) id: number,
    @Body() body: unknown,
    @Ip() ip: string,
    @At() at: Date,
    @Res(passthrough) res: Response,
  ) {
    return this.links.sent(await this.holderOf(token, at), { ip, at, res }, async (person) => {
      const review = await this.reviews.own(person.id, id);
      const asked = visit(token, id, person.locale);
      const again = (errors: FieldErrors, typed: Typed) =>
        page(view, this.pages.show(review, { ...person, now: at }, { ...asked, again: { typed, errors } }), {
          ...plain,
          status: 422,
        });
      return formAgain(await submitted(FitForm, body), again, async (said) =>
        seeOther(
          await once(person.id, said.submission, at, async () => {
            await this.reviews.answer(person.id, id, said, at);
            return asked.address;
          }),
        ),
      );
    });
  }

  private async holderOf(token: string, at: Date): Promise<Person | 'expired' | 'unknown'> {
    const found = await this.tokens.find(fitKind, token, at);
    const person = found && (await repo(Person).findOneBy({ id: found.personId }));
    const asked = person && (await this.reviews.of(person.id)).length > 0;
    if (asked) return person;
    return found || (await this.tokens.hasExpired(fitKind, token, at)) ? 'expired' : 'unknown';
  }
}

const visit = (token: string, id: number, locale: string) => ({
  address: `/fit/${token}/${id}`,
  back: { href: '/my/things', label: t('My things', {}, locale) },
});
