import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { PolicyImpactPages } from './policy-impact.pages';

@Controller('promises/impact')
@Roles('administrator', 'change_leader')
export class PolicyImpactsController {
  constructor(private readonly pages: PolicyImpactPages) {}

  @Get()
  async show(@Me() me: Actor, @Query() query: Record<string, unknown>, @At() now: Date) {
    return page('sla/policy-impact', await this.pages.show(query, me, now));
  }
}
