import { Controller, Get } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { PublicPromisesPages } from './public-promises.pages';

@Controller('promises')
@SignedIn()
export class PublicPromisesController {
  constructor(private readonly pages: PublicPromisesPages) {}

  @Get()
  async show(@Me() { zone, locale }: Actor, @At() now: Date) {
    return page('sla/promises', await this.pages.show({ zone, locale, now }));
  }
}
