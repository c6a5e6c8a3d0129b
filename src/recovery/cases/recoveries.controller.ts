import { Controller, Get, Param } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { page } from '../../core/web/reply';
import { type Actor, isLead } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Recoveries } from './recoveries.service';
import { RecoveryCards } from './recovery-cards.service';
import type { Recovery } from '../recovery.entity';
import { boardPage, type Listed } from './recovery-board.pages';
import { casePage } from './recovery.pages';

const shownDone = 50;

/** Who was not well served, and what became of it: for leads and for whoever follows it up. */
@Roles('agent', 'lead')
@Controller('recoveries')
export class RecoveriesController {
  constructor(
    private readonly recoveries: Recoveries,
    private readonly cards: RecoveryCards,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date) {
    const { open, done } = await this.recoveries.board(shownDone);
    return page(
      'recovery/cases',
      boardPage(await this.mine(open, me, now), await this.mine(done, me, now), { lead: isLead(me) }, { ...me, now }),
    );
  }

  @Get(':id')
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() now: Date) {
    const card = await this.cards.card(await this.cards.find(id, me, now), me, now);
    return page('recovery/case', casePage(card, me, { ...me, now }));
  }

  private async mine(all: Recovery[], me: Actor, at: Date): Promise<Listed[]> {
    const seen = await this.cards.seen(all, me, at);
    const abouts = await this.cards.abouts(seen);
    return seen.map((recovery, index) => ({ recovery, about: abouts[index] }));
  }
}
