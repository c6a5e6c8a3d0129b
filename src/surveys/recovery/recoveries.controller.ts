import { Controller, Get, Param } from '@nestjs/common';
import { Roles } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/id.pipe';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Recoveries } from './recoveries.service';
import { RecoveryCards } from './recovery-cards.service';
import { maySeeRecovery } from './recovery-owners.service';
import type { Recovery } from './recovery.entity';
import { boardPage, casePage } from './recovery.pages';

const shownDone = 50;

/** Who was not well served, and what became of it: for leads and for whoever follows it up. */
@Roles('agent', 'lead')
@Controller('recoveries')
export class RecoveriesController {
  constructor(private readonly recoveries: Recoveries, private readonly cards: RecoveryCards) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date) {
    const { open, done } = await this.recoveries.board(shownDone);
    return page('surveys/recoveries', boardPage(await this.mine(open, me), await this.mine(done, me), { ...me, now }));
  }

  @Get(':id')
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    const card = await this.cards.card(await this.cards.find(id, me));
    return page('surveys/recovery', casePage(card, me, { ...me, now }));
  }

  private async mine(all: Recovery[], me: Actor) {
    const rows = [];
    for (const recovery of all) {
      if (maySeeRecovery(me, recovery)) rows.push({ recovery, about: await this.cards.about(recovery) });
    }
    return rows;
  }
}
