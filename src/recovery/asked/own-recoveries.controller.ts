import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { NotFound } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Recoveries } from '../cases/recoveries.service';
import { RecoveryCards } from '../cases/recovery-cards.service';
import { MadeRightForm } from '../cases/recovery.forms';
import { type FilledVerdict, madeRightPage } from '../cases/recovery.pages';
import { Recovery } from '../recovery.entity';

/** The second question for whoever is signed in: the page behind the mail's link, and the first answer stays. */
@SignedIn()
@Controller('my/recoveries')
export class OwnRecoveriesController {
  constructor(
    private readonly recoveries: Recoveries,
    private readonly cards: RecoveryCards,
  ) {}

  @Get(':id')
  async show(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    return this.page(await this.mine(id, me, at), me, { chosen: null });
  }

  @Post(':id')
  async answer(@Param('id', Id) id: number, @Body() body: unknown, @Me() me: Actor, @At() at: Date) {
    const found = await this.mine(id, me, at);
    const { value, errors, typed } = await submitted(MadeRightForm, body);
    if (errors) return this.page(found, me, { chosen: null, typed, errors });
    await this.recoveries.judge(found, value.madeRight, value.words, at);
    return seeOther(`/my/recoveries/${id}`);
  }

  /** Asked and still open, or answered: anything else does not exist for them. */
  private async mine(id: number, me: Actor, at: Date): Promise<Recovery> {
    const found = await repo(Recovery).findOne({
      where: { id, personId: me.id, state: 'done' },
      relations: { owner: true },
    });
    if (!found || (found.madeRight === null && !(found.expiresAt && found.expiresAt > at)))
      throw new NotFound('This question');
    return found;
  }

  private async page(recovery: Recovery, me: Actor, filled: FilledVerdict) {
    const visit = { address: `/my/recoveries/${recovery.id}`, locale: me.locale, ...filled };
    const data = madeRightPage(recovery, await this.cards.about(recovery), visit);
    return page('recovery/made-right', data, { layout: 'layout-plain', status: filled.errors ? 422 : 200 });
  }
}
