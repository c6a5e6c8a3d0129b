import { Body, Controller, Post } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { typedWords } from '../../core/web/input/forms';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Digests } from './digests.service';

@Controller('months/digest')
@Roles('executive', 'change_leader', 'lead')
export class DigestsController {
  constructor(private readonly digests: Digests) {}

  @Post()
  async update(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const wanted = typedWords(body).wanted === 'yes';
    await (wanted ? this.digests.subscribe(me.id, at) : this.digests.unsubscribe(me.id));
    const words = wanted
      ? 'We’ll email you the figures at the end of each month.'
      : 'We won’t email you the monthly figures any more.';
    return seeOther('/months', { flash: t(words, {}, me.locale) });
  }
}
