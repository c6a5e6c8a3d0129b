import { Body, Controller, Param, Post } from '@nestjs/common';
import { SignedIn } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { Id } from '../core/web/input/id.pipe';
import { seeOther } from '../core/web/reply';
import { t } from '../core/words/words';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { Disruptions } from './disruptions.service';

/** "It affects me too, tell me when it's over." Pressed on the home page, while filing, or on the list. */
@Controller('disruptions/:id/affected')
@SignedIn()
export class AffectedController {
  constructor(private readonly disruptions: Disruptions) {}

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const flash = (await this.disruptions.affects(id, me.id, at))
      ? t('We’ll tell you under the bell when it’s over.', {}, me.locale)
      : t('This has already ended.', {}, me.locale);
    return seeOther(wherePressed(body), { flash });
  }

  @Post('removals')
  async remove(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown) {
    await this.disruptions.affectsNoMore(id, me.id);
    return seeOther(wherePressed(body), { flash: t('We won’t tell you.', {}, me.locale) });
  }
}

/** One goes on where one was. */
const wherePressed = (body: unknown): string =>
  (body as { from?: unknown } | undefined)?.from === 'list' ? '/disruptions' : '/';
