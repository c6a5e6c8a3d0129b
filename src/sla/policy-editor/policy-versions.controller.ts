import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { NotFound, ValidationFailed } from '../../core/errors';
import { once } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Policies } from '../policies/policies.service';
import { PolicyArchive } from '../policies/policy-archive';
import { SeenForm } from './policy.forms';
import { PolicyVersionPages } from './policy-versions.pages';

@Controller('admin/policies/:id/versions')
@Roles('administrator')
export class PolicyVersionsController {
  constructor(
    private readonly policies: Policies,
    private readonly archive: PolicyArchive,
    private readonly pages: PolicyVersionPages,
  ) {}

  @Get()
  async index(@Me() { zone, locale }: Actor, @Param('id', Id) id: number, @At() now: Date) {
    return page('sla/policy-versions', await this.pages.index(id, { zone, locale, now }));
  }

  /** The way back: what an older version said becomes the newest one. */
  @Post(':number')
  async create(
    @Me() me: Actor,
    @Param('id', Id) id: number,
    @Param('number', Id) number: number,
    @Body() body: unknown,
    @At() at: Date,
  ) {
    const { value, errors } = await submitted(SeenForm, body);
    if (errors) throw new ValidationFailed(errors);
    if ((await this.archive.policy(id)).retired) throw new NotFound('This policy');
    const { conditions, terms, calendarId } = await this.archive.version(id, number);
    return seeOther(
      await once(me.id, value.submission, at, async () => {
        await this.policies.edit(id, Number(value.version), { conditions, terms, calendarId }, me, at);
        return `/admin/policies/${id}/open-tickets`;
      }),
      { flash: t('Version {number} is back in effect, as a new version.', { number }, me.locale) },
    );
  }
}
