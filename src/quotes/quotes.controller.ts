import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import type { FieldErrors } from '../core/errors';
import { Roles } from '../people/roles';
import { At } from '../core/web/at.decorator';
import { submitted, type Typed } from '../core/web/input/forms';
import { Id } from '../core/web/input/id.pipe';
import { formAgain } from '../core/web/input/form-again';
import { page, seeOther } from '../core/web/reply';
import { t } from '../core/words/words';
import { type Actor, isLead } from '../people/actor';
import { Me } from '../people/me.decorator';
import { PeopleDirectory } from '../people/directory/people-directory';
import { QuoteReading } from './quote-reading.service';
import { WordingForm } from './quotes.forms';
import { voicesPage, quotePage } from './quotes.pages';
import { Quotes } from './quotes.service';

const shown = 30;

/** Words: a lead reads those about their team with the name, and says in which wording everybody else reads them. */
@Controller('quotes')
@Roles('lead', 'executive', 'change_leader')
export class QuotesController {
  constructor(
    private readonly quotes: Quotes,
    private readonly reading: QuoteReading,
    private readonly people: PeopleDirectory,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date) {
    const names = new Map((await this.people.services()).map(({ id, name }) => [id, name]));
    return page(
      'quotes/quotes',
      voicesPage(await this.quotes.released(shown), await this.reading.forLead(me, shown), isLead(me), names, {
        ...me,
        now,
      }),
    );
  }

  @Get(':id')
  @Roles('lead')
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    return this.page(id, me, now);
  }

  @Post(':id/release')
  @Roles('lead')
  async release(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const { answer } = await this.reading.one(id, me);
    return formAgain(
      await submitted(WordingForm, body),
      (errors, typed) => this.page(id, me, at, { errors, typed }),
      async ({ words }) => {
        await this.quotes.release(answer.id, words, me.id, at);
        return seeOther('/quotes', {
          flash: t('Shared. Others can now read this wording, without the name.', {}, me.locale),
        });
      },
    );
  }

  @Post(':id/hold')
  @Roles('lead')
  async hold(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    const { answer } = await this.reading.one(id, me);
    await this.quotes.hold(answer.id, me.id, at);
    return seeOther(`/quotes/${id}`, {
      flash: t('No longer shared. Only the team’s leads can read it.', {}, me.locale),
    });
  }

  private async page(id: number, me: Actor, now: Date, failed?: { errors: FieldErrors; typed: Typed }) {
    const heard = await this.reading.one(id, me);
    const mayRelease = await this.quotes.mayBeQuoted(heard.answer.invitation!);
    return page('quotes/quote', quotePage(heard, mayRelease, { ...me, now }, failed), failed ? { status: 422 } : {});
  }
}
