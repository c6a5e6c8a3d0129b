import { Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { NotFound } from '../../core/errors';
import { At } from '../../core/web/at.decorator';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { partsPage } from './parts.pages';
import { ProgrammeParts } from './parts.service';
import { type ProgrammePart, partOf } from './programme-parts';

const list = '/pilot/parts';

/** The change leader opens what carries the pilot on, part by part. */
@Controller('pilot/parts')
@UseInterceptors(DoneOnce)
@Roles('change_leader')
export class PartsController {
  constructor(private readonly parts: ProgrammeParts) {}

  @Get()
  async index(@Me() me: Actor, @At() now: Date) {
    return page('programme/parts', await partsPage({ ...me, now }));
  }

  @Post(':code/openings')
  async open(@Param('code') code: string, @Me() me: Actor, @At() at: Date) {
    await this.parts.open(known(code), { actorId: me.id, at });
    return seeOther(list, { flash: t('It’s open. Everyone can see it now.', {}, me.locale) });
  }

  @Post(':code/closings')
  async close(@Param('code') code: string, @Me() me: Actor, @At() at: Date) {
    await this.parts.close(known(code), { actorId: me.id, at });
    return seeOther(list, { flash: t('It’s closed. Nothing is lost: open it again any time.', {}, me.locale) });
  }
}

function known(code: string): ProgrammePart {
  const part = partOf(code);
  if (!part) throw new NotFound('This part');
  return part;
}
