import { Controller, Param, Post } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Watching } from '../conversation/watching.service';

@Controller('tickets/:id/watchers/:person/removals')
@SignedIn()
export class WatcherRemovalsController {
  constructor(private readonly watching: Watching) {}

  /** Who follows leaves, or is taken out by whoever may add them. */
  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Param('person', Id) person: number, @At() at: Date) {
    await this.watching.remove(me, id, person, at);
    if (person === me.id) return seeOther('/', { flash: t('You no longer follow this request.', {}, me.locale) });
    return seeOther(`/tickets/${id}`, { flash: t('They no longer follow this request.', {}, me.locale) });
  }
}
