import { Controller, Get, Param } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { BundleRequestPages } from './bundle-request.pages';

/** The whole of what was asked for together. */
@Controller('bundle-requests')
@SignedIn()
export class BundleRequestsController {
  constructor(private readonly pages: BundleRequestPages) {}

  @Get(':id')
  async show(@Me() me: Actor, @Param('id', Id) id: number, @At() now: Date) {
    return page('tool-requests/bundle-request', await this.pages.show(me, id, now));
  }
}
