import { onceReady } from '../../core/web/input/submissions';
import { Body, Controller, Get, Post } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted, type Typed } from '../../core/web/input/forms';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { PilotDecisionPages } from './pilot-decision.pages';
import { PilotDecisions } from './pilot-decisions.service';
import { PilotDecisionForm } from '../pilot/pilot.forms';
import { Pilots } from '../pilot/pilots.service';

@Controller('pilot/decision')
@Roles('change_leader', 'executive')
export class PilotDecisionsController {
  constructor(
    private readonly pilots: Pilots,
    private readonly decisions: PilotDecisions,
    private readonly pages: PilotDecisionPages,
  ) {}

  @Get()
  show(@Me() me: Actor, @At() now: Date) {
    return this.shown(me, now);
  }

  @Post()
  async decide(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(PilotDecisionForm, body);
    return formAgain(
      form,
      (errors, typed) => this.shown(me, at, { errors, typed }),
      async (given) =>
        seeOther(
          await onceReady(
            me.id,
            form.typed.submission,
            at,
            () => this.decisions.ready(given.sure, at),
            async (ready) => {
              await this.decisions.decide(given, { actorId: me.id, at }, ready);
              return '/pilot/decision';
            },
          ),
          { flash: t('Decided. Today’s evidence is kept unchanged.', {}, me.locale) },
        ),
    );
  }

  private async shown(me: Actor, now: Date, again?: { errors: FieldErrors; typed: Typed }) {
    return page(
      'programme/decision',
      await this.pages.show(await this.pilots.must(), { ...me, now }, again),
      again ? { status: 422 } : {},
    );
  }
}
