import { onceReady } from '../../core/web/input/submissions';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted, type Typed } from '../../core/web/input/forms';
import { formAgain } from '../../core/web/input/form-again';
import { idIn } from '../../core/web/input/form-fields';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { PilotDecisionPages } from './pilot-decision.pages';
import { PilotDecisions } from './pilot-decisions.service';
import { PilotDecisionForm } from '../pilot/pilot.forms';
import { Pilots } from '../pilot/pilots.service';
import { ofPilot } from '../pilot/pilot-address';

@Controller('pilot/decision')
@Roles('change_leader', 'executive')
export class PilotDecisionsController {
  constructor(
    private readonly pilots: Pilots,
    private readonly decisions: PilotDecisions,
    private readonly pages: PilotDecisionPages,
  ) {}

  @Get()
  show(@Query('pilot') pilot: unknown, @Me() me: Actor, @At() now: Date) {
    return this.shown(idIn(pilot), me, now);
  }

  @Post()
  async decide(@Query('pilot') pilot: unknown, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const id = idIn(pilot);
    const form = await submitted(PilotDecisionForm, body);
    return formAgain(
      form,
      (errors, typed) => this.shown(id, me, at, { errors, typed }),
      async (given) =>
        seeOther(
          await onceReady(
            me.id,
            form.typed.submission,
            at,
            () => this.decisions.ready(given.sure, at, id),
            async (ready) => {
              await this.decisions.decide(given, { actorId: me.id, at }, ready);
              return ofPilot('/pilot/decision', await this.pilots.named(ready.pilot));
            },
          ),
          { flash: t('Decided. Today’s evidence is kept unchanged.', {}, me.locale) },
        ),
    );
  }

  private async shown(id: number | null, me: Actor, now: Date, again?: { errors: FieldErrors; typed: Typed }) {
    const pilot = await this.pilots.must(id);
    return page(
      'programme/decision',
      await this.pages.show(pilot, await this.pilots.named(pilot), { ...me, now }, again),
      again ? { status: 422 } : {},
    );
  }
}
