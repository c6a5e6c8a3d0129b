import { Controller, Get, type OnModuleInit } from '@nestjs/common';
import { At } from '../../core/web/at.decorator';
import { page } from '../../core/web/reply';
import { Navigation } from '../../people/access/navigation';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { openParts } from '../../programme/parts/opened-part.entity';
import { WhereWeStandPages } from './where-we-stand.pages';

/** The change leader's one page, once any part of the programme is open. */
@Controller('where-we-stand')
@Roles('change_leader', 'executive')
export class WhereWeStandController implements OnModuleInit {
  constructor(
    private readonly pages: WhereWeStandPages,
    private readonly navigation: Navigation,
  ) {}

  onModuleInit(): void {
    this.navigation.when('standing', async () => (await openParts.get()).size > 0);
  }

  @Get()
  async show(@Me() me: Actor, @At() now: Date) {
    return page('standing/show', await this.pages.show(me, now));
  }
}
