import { Controller, Get, Param, Post } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Recomputes } from '../promises/recomputes.service';
import { OpenTicketsPages } from './open-tickets.pages';

/** After an edit: keep what was promised, or count it again. */
@Controller('admin/policies/:id/open-tickets')
@Roles('administrator')
export class PolicyRecomputesController {
  constructor(
    private readonly recomputes: Recomputes,
    private readonly pages: OpenTicketsPages,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Param('id', Id) id: number, @At() now: Date) {
    return page('sla/open-tickets', await this.pages.show(id, me, now));
  }

  @Post()
  async create(@Me() { locale }: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.pages.mustExist(id);
    await this.recomputes.start({ policyId: id }, at);
    return seeOther(`/admin/policies/${id}/open-tickets`, {
      flash: t('We’re recalculating the open tickets in the background.', {}, locale),
    });
  }
}
