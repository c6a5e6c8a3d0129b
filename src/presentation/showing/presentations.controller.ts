import { Controller, Get, Query, Param } from '@nestjs/common';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import { Id } from '../../core/web/input/id.pipe';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { FrozenPages } from './frozen.pages';
import { presenterPage, showPage } from './showing.pages';
import { Showings } from './showings.service';

/** What was frozen: looked at, shown, handed out. */
@Controller('presentations/:id')
@Roles('change_leader', 'executive')
export class PresentationsController {
  constructor(
    private readonly pages: FrozenPages,
    private readonly showings: Showings,
  ) {}

  @Get()
  async index(@Param('id', Id) id: number, @Me() me: Actor, @At() at: Date) {
    return page('presentation/frozen', await this.pages.show(id, me, at));
  }

  @Get('show')
  async show(@Param('id', Id) id: number, @Query('look') look: unknown, @Me() me: Actor) {
    return page(
      'presentation/show',
      showPage((await this.showings.frozen(id, me)).told, `/presentations/${id}`, look),
      { layout: 'layout-none' },
    );
  }

  @Get('presenter')
  async presenter(@Param('id', Id) id: number, @Me() me: Actor) {
    return page(
      'presentation/presenter',
      presenterPage((await this.showings.frozen(id, me)).told, `/presentations/${id}`),
      { layout: 'layout-none' },
    );
  }

  @Get('handout')
  async handout(@Param('id', Id) id: number, @Me() me: Actor) {
    return page('presentation/handout', await this.pages.handout(id, me));
  }
}
