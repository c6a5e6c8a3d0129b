import { Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { DoneOnce } from '../../people/access/done-once';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { huddlePart } from '../../programme/parts/programme-parts';
import { ProgrammeParts } from '../../programme/parts/parts.service';
import { Huddles } from '../meetings/huddles.service';
import { HuddlePages } from './huddle.pages';
import { HuddleWall } from './huddle-wall.pages';

/** Ten minutes that prepare themselves: a team's own page, its wall, and that it was held. */
@Controller('huddles')
@UseInterceptors(DoneOnce)
export class HuddlesController {
  constructor(
    private readonly parts: ProgrammeParts,
    private readonly huddles: Huddles,
    private readonly pages: HuddlePages,
    private readonly wall: HuddleWall,
  ) {}

  @Get()
  @Roles('agent', 'lead')
  async index(@Me() me: Actor, @At() now: Date) {
    await this.parts.mustBeOpen(huddlePart);
    const [team, ...more] = me.teamIds;
    if (team && more.length === 0) return page('huddles/show', await this.pages.show(me, team, now));
    return page('huddles/index', await this.pages.list(me));
  }

  @Get(':team')
  @Roles('agent', 'lead', 'executive')
  async show(@Me() me: Actor, @Param('team', Id) team: number, @At() now: Date) {
    await this.parts.mustBeOpen(huddlePart);
    return page('huddles/show', await this.pages.show(me, team, now));
  }

  @Get(':team/show')
  @Roles('agent', 'lead', 'executive')
  async present(@Me() me: Actor, @Param('team', Id) team: number, @At() now: Date) {
    await this.parts.mustBeOpen(huddlePart);
    return page('huddles/wall', await this.wall.of(me, team, now), { layout: 'layout-none' });
  }

  @Post(':team/meetings')
  @Roles('lead')
  async hold(@Me() me: Actor, @Param('team', Id) team: number, @At() at: Date) {
    await this.parts.mustBeOpen(huddlePart);
    await this.huddles.hold(me, team, at);
    return seeOther(`/huddles/${team}`, {
      flash: t('Done. From now on this page is about the next one.', {}, me.locale),
    });
  }
}
