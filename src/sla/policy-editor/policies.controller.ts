import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { NotFound } from '../../core/errors';
import { once } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { formAgain } from '../../core/web/input/form-again';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Policies } from '../policies/policies.service';
import { Recomputes } from '../promises/recomputes.service';
import { PolicyReading } from './policy-reading';
import { PolicyForm } from './policy.forms';
import { PolicyPages } from './policy.pages';

@Controller('admin/policies')
@Roles('administrator')
export class PoliciesController {
  constructor(
    private readonly policies: Policies,
    private readonly pages: PolicyPages,
    private readonly reading: PolicyReading,
    private readonly recomputes: Recomputes,
  ) {}

  @Get()
  async index(@Me() { zone, locale }: Actor, @At() now: Date) {
    return page('sla/policies', await this.pages.index({ zone, locale, now }));
  }

  @Get('new')
  async fresh(@Me() { zone, locale }: Actor, @At() now: Date) {
    return page('sla/policy', await this.pages.fresh({ zone, locale, now }));
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const form = await submitted(PolicyForm, body);
    return formAgain(
      form,
      async (errors, typed) =>
        page('sla/policy', await this.pages.form(null, typed, errors, { ...me, now: at }), { status: 422 }),
      async ({ name, submission }) => {
        const text = await this.reading.text(form.typed, null, me.locale);
        return seeOther(
          await once(me.id, submission, at, async () => {
            const { id } = await this.policies.create(
              { ...text, name: name.trim(), position: await this.policies.nextPosition() },
              me,
              at,
            );
            return `/admin/policies/${id}`;
          }),
          { flash: t('Policy added. It applies to new tickets from now on.', {}, me.locale) },
        );
      },
    );
  }

  @Get(':id')
  async show(@Me() { zone, locale }: Actor, @Param('id', Id) id: number, @At() now: Date) {
    return page('sla/policy', await this.pages.show(await this.policy(id), { zone, locale, now }));
  }

  @Post(':id')
  async update(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const policy = await this.policy(id);
    const { zone, locale } = me;
    const form = await submitted(PolicyForm, body);
    return formAgain(
      form,
      async (errors, typed) =>
        page('sla/policy', await this.pages.show(policy, { zone, locale, now: at }, { typed, errors }), {
          status: 422,
        }),
      async ({ version, submission }) => {
        const text = await this.reading.text(form.typed, policy, me.locale);
        const flash = t('Saved as a new version. Promises already made stay as they were.', {}, locale);
        return seeOther(
          await once(me.id, submission, at, async () => {
            await this.policies.edit(id, Number(version ?? 0), text, me, at);
            const open = await this.recomputes.countOlder({ policyId: id });
            return open > 0 ? `/admin/policies/${id}/open-tickets` : `/admin/policies/${id}`;
          }),
          { flash },
        );
      },
    );
  }

  private async policy(id: number) {
    const policy = (await this.policies.current()).find((each) => each.id === id);
    if (!policy) throw new NotFound('This policy');
    return policy;
  }
}
