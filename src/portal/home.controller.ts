import { Controller, Get, Query } from '@nestjs/common';
import { Public, SignedIn } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { page } from '../core/web/reply';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { FrontDoor } from './front-door';
import { HomePages } from './home.pages';
import { PortalSearch } from './portal-search';

const asked = (words: unknown): string => (typeof words === 'string' ? words.slice(0, 200) : '');

@Controller()
export class HomeController {
  constructor(
    private readonly pages: HomePages,
    private readonly search: PortalSearch,
    private readonly door: FrontDoor,
  ) {}

  @Get()
  @Public()
  async home(@Me() me: Actor | null, @Query('words') words: unknown, @At() at: Date) {
    return me ? page('portal/home', await this.pages.home(me, asked(words), at)) : this.door.welcome(at);
  }

  /** For the frame under the box; without script the home page shows the same. */
  @Get('suggestions')
  @SignedIn()
  async suggestions(@Me() me: Actor, @Query('words') words: unknown) {
    return page('portal/suggestions', await this.search.suggest(me, asked(words)), { layout: 'layout-none' });
  }
}
