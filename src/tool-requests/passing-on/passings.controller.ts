import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { Conflict, ValidationFailed } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, type PageReply, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { personMeant } from '../../people/directory/people-meant';
import { PersonPicker } from '../../people/directory/person-picker';
import { Me } from '../../people/me.decorator';
import { Decisions } from '../approvals/decisions.service';
import { PassingForm } from './passing.forms';
import { PassingOn } from './passing-on.service';

/** "Jonas knows this better than I do": whoever was asked names who decides instead. */
@Controller('decisions/by/:id/passings')
@UseInterceptors(ReachesOthers)
@SignedIn()
export class PassingsController {
  constructor(
    private readonly decisions: Decisions,
    private readonly passing: PassingOn,
    private readonly picker: PersonPicker,
  ) {}

  @Get('new')
  async new(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    const approval = await this.decisions.mine(me.id, id);
    return approval.isOpen ? this.form(me, id, at) : seeOther(`/decisions/by/${id}`);
  }

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    // Also whoever just passed it on: a second press is the same one.
    await this.decisions.of(me.id, id);
    const { value, errors, typed } = await submitted(PassingForm, body);
    if (errors) return this.form(me, id, at, { typed, errors });
    try {
      return seeOther(
        await once(me.id, value.submission, at, async () => {
          const to = await personMeant(value.person, 'person');
          await this.passing.passOn(me, id, to, value.reason, at);
          return `/decisions/by/${id}`;
        }),
      );
    } catch (error) {
      // Decided or passed on in another tab: its page says so.
      if (error instanceof Conflict) return seeOther(`/decisions/by/${id}`);
      if (!(error instanceof ValidationFailed)) throw error;
      return this.form(me, id, at, { typed, errors: error.errors });
    }
  }

  private async form(
    me: Actor,
    id: number,
    now: Date,
    again?: { typed: Typed; errors: Record<string, string> },
  ): Promise<PageReply> {
    const { locale } = me;
    const { title, ref } = await this.decisions.about(id, locale);
    return page(
      'tool-requests/pass-on',
      {
        title: t('Pass it on', {}, locale),
        lead: t(
          '{what}. Choose someone who knows more about it. They’ll have until the time we promised.',
          { what: title },
          locale,
        ),
        picked: await this.picker.of(again?.typed.person, { ...me, now }),
        action: `/decisions/by/${id}/passings`,
        typed: again?.typed ?? {},
        errors: again?.errors,
        back: { href: `/decisions/by/${id}`, label: ref },
      },
      again ? { status: 422 } : {},
    );
  }
}
