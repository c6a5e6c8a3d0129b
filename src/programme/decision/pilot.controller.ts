import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted, type Typed } from '../../core/web/input/forms';
import { once, sent } from '../../core/web/input/submissions';
import { formAgain } from '../../core/web/input/form-again';
import { idIn } from '../../core/web/input/form-fields';
import { page, seeOther } from '../../core/web/reply';
import type { FieldErrors } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { AmendmentForm } from '../pilot/pilot.forms';
import { amendable } from './pilot-context';
import { PilotPages } from './pilot.pages';
import { Pilots } from '../pilot/pilots.service';
import { ofPilot } from '../pilot/pilot-address';

@Controller('pilot')
export class PilotController {
  constructor(
    private readonly pilots: Pilots,
    private readonly pages: PilotPages,
  ) {}

  @Get()
  @Roles('change_leader', 'executive', 'lead')
  async show(@Query('pilot') named: unknown, @Me() me: Actor, @At() now: Date) {
    const id = idIn(named);
    const pilot = id === null ? await this.pilots.current() : await this.pilots.must(id);
    return page('programme/pilot', pilot ? await this.pages.show(pilot, me, now) : this.pages.empty(me));
  }

  @Get('amendments/new')
  @Roles('change_leader')
  fresh(@Query('pilot') pilot: unknown, @Me() me: Actor) {
    return this.form(idIn(pilot), me);
  }

  /** A later edit stands beside the original, with who, when and why. */
  @Post('amendments')
  @Roles('change_leader')
  async amend(@Query('pilot') pilot: unknown, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const id = idIn(pilot);
    const form = await submitted(AmendmentForm, body);
    return formAgain(
      form,
      (errors, typed) => this.form(id, me, { errors, typed }),
      async (given) =>
        seeOther(
          await once(me.id, sent(form.typed.submission, 'amendment', form.typed), at, async () => {
            await this.pilots.amend(given, { actorId: me.id, at }, id);
            return ofPilot('/pilot', id);
          }),
          { flash: t('Amendment saved next to the plan.', {}, me.locale) },
        ),
    );
  }

  private async form(id: number | null, { locale }: Actor, again?: { errors: FieldErrors; typed: Typed }) {
    const pilot = await this.pilots.must(id);
    const typed = again?.typed ?? {};
    return page(
      'programme/amendment',
      {
        title: t('Amend the plan', {}, locale),
        back: { href: ofPilot('/pilot', id), label: t('Pilot', {}, locale) },
        action: ofPilot('/pilot/amendments', id),
        cancel: ofPilot('/pilot', id),
        errors: again?.errors ?? null,
        fields: amendable(pilot, locale, typed.field),
        words: typed.words ?? '',
        why: typed.why ?? '',
      },
      again ? { status: 422 } : {},
    );
  }
}
