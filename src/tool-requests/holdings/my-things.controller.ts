import { Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Holdings } from './holdings.service';
import { MyThingsPages } from './my-things.pages';

/** What I have, what is on its way, and the way back for what I no longer need. */
@Controller('my/things')
@UseInterceptors(ReachesOthers)
@SignedIn()
export class MyThingsController {
  constructor(
    private readonly holdings: Holdings,
    private readonly pages: MyThingsPages,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() at: Date) {
    return page('tool-requests/my-things', await this.pages.show(me, at));
  }

  @Post(':id/confirmations')
  async confirm(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.holdings.confirm(me.id, id, at);
    return seeOther('/my/things', { flash: t('Thanks. You keep it.', {}, me.locale) });
  }

  @Post(':id/returns')
  async create(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.holdings.giveBack(me.id, id, at);
    return seeOther('/my/things', { flash: t('Thanks. The desk will take it back from you.', {}, me.locale) });
  }
}
