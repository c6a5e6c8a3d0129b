import { Controller, Get, Query } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { PolicyTesterPages } from './policy-tester.pages';

/** A ticket that is made up: which policy, why, and which due dates. Nothing is written. */
@Controller('admin/policies/tester')
@Roles('administrator')
export class PolicyTesterController {
  constructor(private readonly pages: PolicyTesterPages) {}

  @Get()
  async show(@Me() { zone, locale }: Actor, @Query() query: Record<string, unknown>, @At() now: Date) {
    return page('sla/policy-tester', await this.pages.show(query, { zone, locale, now }));
  }
}
