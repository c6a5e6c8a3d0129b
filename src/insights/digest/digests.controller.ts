import { Body, Controller, Post } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { typedWords } from '../../core/web/input/forms';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Digests } from './digests.service';

@Controller('trends/digest')
@Roles('executive', 'change_leader', 'lead')
export class DigestsController {
  constructor(private readonly digests: Digests) {}

  @Post()
  async update(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const wanted = typedWords(body).wanted === 'yes';
    await (wanted ? this.digests.subscribe(me.id, at) : this.digests.unsubscribe(me.id));
    const words = wanted
      ? 'You have the month by mail from now on, when it is over.'
      : 'No more mails about the month.';
    return seeOther('/trends', { flash: t(words, {}, me.locale) });
  }
}
