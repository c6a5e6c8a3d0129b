import { Controller, Param, Post, UseInterceptors } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { DoneOnce } from '../../people/access/done-once';
import { Me } from '../../people/me.decorator';
import { Resolution } from '../lifecycle/resolution.service';

@UseInterceptors(DoneOnce)
@Controller('tickets/:id/restorations')
@SignedIn()
export class RestorationsController {
  constructor(private readonly resolution: Resolution) {}

  /** "I can work again", also while the cause is still being looked for. */
  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.resolution.restore(me, id, at);
    return seeOther(`/tickets/${id}`, { flash: t('Good to hear. We’ll keep going until it’s solved.', {}, me.locale) });
  }
}
