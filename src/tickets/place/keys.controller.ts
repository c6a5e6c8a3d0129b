import { Controller, Get } from '@nestjs/common';
import { page } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { deskKeys } from './desk-keys';

@Controller('keys')
@Roles('agent', 'lead')
export class KeysController {
  @Get()
  index(@Me() { locale }: Actor) {
    const say = (words: string) => t(words, {}, locale);
    return page('tickets/keys', {
      title: say('Keys'),
      groups: deskKeys.map(({ title, keys }) => ({
        title: say(title),
        keys: keys.map((one) => ({ words: say(one.words), keys: one.keys.map((pressed) => pressed.split(/[ +]/)) })),
      })),
    });
  }
}
