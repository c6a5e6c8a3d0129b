import { Body, Controller, Param, Post } from '@nestjs/common';
import { ValidationFailed } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Policies } from '../policies/policies.service';
import { PolicyMoveForm, SeenForm } from './policy.forms';

/** Which policy is asked first, and which are not asked any more. */
@Controller('admin/policies')
@Roles('administrator')
export class PolicyOrderController {
  constructor(private readonly policies: Policies) {}

  @Post(':id/moves')
  async move(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const { value, errors } = await submitted(PolicyMoveForm, body);
    if (errors) throw new ValidationFailed(errors);
    await this.policies.move(
      id,
      value.where === 'to' ? { place: Number(value.place) || 1 } : { by: value.where === 'earlier' ? -1 : 1 },
      me.id,
      at,
    );
    return seeOther('/admin/policies', { flash: t('Order saved.', {}, me.locale) });
  }

  @Post(':id/withdrawal')
  async withdraw(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    await this.policies.retire(id, await seen(body), me.id, at);
    return seeOther('/admin/policies', {
      flash: t('Policy retired. Its promises stay, and you can restore it below.', {}, me.locale),
    });
  }

  @Post(':id/return')
  async bringBack(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    await this.policies.restore(id, await seen(body), me, at);
    return seeOther('/admin/policies', { flash: t('Policy restored. It’s last before the default.', {}, me.locale) });
  }
}

async function seen(body: unknown): Promise<number> {
  const { value, errors } = await submitted(SeenForm, body);
  if (errors) throw new ValidationFailed(errors);
  return Number(value.version);
}
