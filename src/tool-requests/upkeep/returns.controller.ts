import { Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { Returns } from './returns.service';
import { ReturnsPages } from './returns.pages';

/** What is nobody's any more and has to be taken back: given back, over, or left behind by whoever left. */
@Controller('returns')
@UseInterceptors(ReachesOthers)
@Roles('agent', 'lead')
export class ReturnsController {
  constructor(
    private readonly returns: Returns,
    private readonly pages: ReturnsPages,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() at: Date) {
    return page('tool-requests/returns', await this.pages.list(me, at));
  }

  @Post(':id/receipts')
  async create(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.returns.receive(me, id, at);
    return seeOther('/returns', { flash: t('Taken back. Its seat is free again.', {}, me.locale) });
  }
}
