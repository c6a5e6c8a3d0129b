import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { once, sent } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { type Actor, hasRole } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { MarkPages } from './mark.pages';
import { Marks } from './marks.service';
import { PilotMetrics } from '../metric-source';
import { MarkForm, StatementForm } from '../pilot/pilot.forms';

const mayWrite = (actor: Actor): boolean => hasRole(actor, 'lead', 'change_leader');

@Controller('pilot/marks')
export class MarksController {
  constructor(
    private readonly marks: Marks,
    private readonly pages: MarkPages,
    private readonly metrics: PilotMetrics,
  ) {}

  @Get()
  @Roles('change_leader', 'executive', 'lead')
  async index(@Me() me: Actor, @At() now: Date) {
    return page('programme/marks', await this.pages.index({ ...me, now }, mayWrite(me)));
  }

  @Get('new')
  @Roles('change_leader', 'lead')
  fresh(@Me() me: Actor, @At() now: Date) {
    return page('programme/mark-form', this.pages.form({ ...me, now }));
  }

  @Post()
  @Roles('change_leader', 'lead')
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(MarkForm, body);
    return formAgain(
      form,
      (errors, typed) =>
        page('programme/mark-form', this.pages.form({ ...me, now: at }, typed, errors), { status: 422 }),
      async ({ on, words, what, measure: metric }) => {
        if (metric) this.metrics.find(metric);
        return seeOther(
          await once(me.id, sent(form.typed.submission, 'mark', form.typed), at, async () => {
            const mark = await this.marks.set({ on, words, what, measure: metric ?? null }, { actorId: me.id, at });
            return `/pilot/marks/${mark.id}`;
          }),
          { flash: t('Saved. It’ll appear on the charts from now on.', {}, me.locale) },
        );
      },
    );
  }

  @Get(':id')
  @Roles('change_leader', 'executive', 'lead')
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    return page('programme/mark', await this.pages.show(await this.marks.find(id), { ...me, now }, mayWrite(me)));
  }

  /** The mark stays as it was; what has to be said stands beside it. */
  @Post(':id/corrections')
  @Roles('change_leader', 'lead')
  async correct(@Param('id', Id) id: number, @Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const mark = await this.marks.find(id);
    const again = async (errors: Record<string, string>, typed: Record<string, string>) =>
      page('programme/mark', await this.pages.show(mark, { ...me, now: at }, true, { errors, typed }), { status: 422 });
    const form = await submitted(StatementForm, body);
    return formAgain(form, again, async ({ words }) =>
      seeOther(
        await once(me.id, sent(form.typed.submission, `correction ${id}`, form.typed), at, async () => {
          await this.marks.correct(id, words, { actorId: me.id, at });
          return `/pilot/marks/${id}`;
        }),
      ),
    );
  }
}
