import { Body, Controller, Get, Post } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { once } from '../../core/web/input/submissions';
import { submitted } from '../../core/web/input/forms';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { PilotMetrics } from '../metric-source';
import { PlanForm, targetsIn } from '../pilot/pilot.forms';
import { ofPilot } from '../pilot/pilot-address';
import { Pilots } from '../pilot/pilots.service';
import { type Again, PlanPages } from './plan.pages';

@Controller('pilot')
@Roles('change_leader')
export class PlansController {
  constructor(
    private readonly pilots: Pilots,
    private readonly pages: PlanPages,
    private readonly metrics: PilotMetrics,
  ) {}

  @Get('plan')
  plan(@Me() me: Actor, @At() now: Date) {
    return this.form(me, now);
  }

  @Post('plan')
  async save(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(PlanForm, body);
    const rows = targetsIn(form.typed, this.metrics.all());
    const errors = { ...form.errors, ...rows.errors };
    const checked = Object.keys(errors).length > 0 ? { ...form, errors } : form;
    return formAgain(
      checked,
      (faults, typed) => this.form(me, at, { typed, errors: faults }),
      async ({ version, ...plan }) => {
        const to = await once(me.id, form.typed.submission, at, async () => {
          const draft = await this.pilots.plan({ ...plan, targets: rows.targets }, { actorId: me.id, at }, version);
          return ofPilot('/pilot', await this.pilots.named(draft));
        });
        await this.metrics.source.prepare([plan.cohort, plan.comparison]);
        return seeOther(to, { flash: t('Saved. You can change the plan until it starts.', {}, me.locale) });
      },
    );
  }

  private async form(me: Actor, now: Date, again?: Again) {
    return page(
      'programme/plan',
      await this.pages.plan(await this.pilots.current(), { ...me, now }, again),
      again ? { status: 422 } : {},
    );
  }
}
