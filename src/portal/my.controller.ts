import { Controller, Get, Query } from '@nestjs/common';
import { SignedIn } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { page } from '../core/web/reply';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { MyPages } from './my.pages';

@Controller('my/requests')
@SignedIn()
export class MyController {
  constructor(private readonly pages: MyPages) {}

  @Get()
  async index(@Me() me: Actor, @Query('before') before: unknown, @At() at: Date) {
    return page('portal/my', await this.pages.show(me, Number(before) || undefined, at));
  }
}
