import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted, typedWords } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t, tn } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Baselines } from './baselines.service';
import { PilotMetrics } from '../metric-source';
import { valueOf } from '../metric-words';
import { BaselineForm, NoBaselineForm } from '../pilot/pilot.forms';
import { Pilots } from '../pilot/pilots.service';
import { type Again, PlanPages } from './plan.pages';

const here = '/pilot/baseline';

@Controller('pilot/baseline')
@Roles('change_leader')
export class BaselinesController {
  constructor(
    private readonly pilots: Pilots,
    private readonly baselines: Baselines,
    private readonly metrics: PilotMetrics,
    private readonly pages: PlanPages,
  ) {}

  @Get()
  async show(@Me() me: Actor, @At() now: Date) {
    return page('programme/baseline', await this.pages.baseline(await this.pilots.draft(), { ...me, now }));
  }

  /** One month, typed. */
  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    return formAgain(
      await submitted(BaselineForm, body),
      (errors, typed) => this.again(me, at, { form: 'typed', typed, errors }),
      async ({ measure: metric, month, n, value }) => {
        const found = this.metrics.find(metric);
        const number = valueOf(value, found.unit);
        if (number === null)
          return this.again(me, at, {
            form: 'typed',
            typed: typedWords(body),
            errors: { value: t('Enter a number that’s possible for this measure.', {}, me.locale) },
          });
        await this.baselines.keep([{ measure: metric, month, n, value: number }], 'typed', me.locale);
        return seeOther(here);
      },
    );
  }

  @Post('own')
  async own(@Me() me: Actor) {
    const found = await this.baselines.keepOwn(me.locale);
    return seeOther(here, {
      flash: tn('{n} month of this desk saved.', '{n} months of this desk saved.', found, {}, me.locale),
    });
  }

  @Post('none')
  async none(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    return formAgain(
      await submitted(NoBaselineForm, body),
      (errors, typed) => this.again(me, at, { form: 'none', typed, errors }),
      async ({ words }) => {
        await this.pilots.withoutBaseline(words);
        return seeOther('/pilot', { flash: t('Saved.', {}, me.locale) });
      },
    );
  }

  @Post(':id/removal')
  async remove(@Param('id', Id) id: number) {
    await this.baselines.remove(id);
    return seeOther(here);
  }

  private async again(me: Actor, now: Date, again: Again & { form: 'typed' | 'none' }) {
    return page('programme/baseline', await this.pages.baseline(await this.pilots.draft(), { ...me, now }, again), {
      status: 422,
    });
  }
}
