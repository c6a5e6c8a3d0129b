import { Controller, Get, Query } from '@nestjs/common';
import { SignedIn } from '../core/web/access';
import { At } from '../core/web/at.decorator';
import { page, seeOther } from '../core/web/reply';
import type { Actor } from '../people/actor';
import { Me } from '../people/me.decorator';
import { SearchPages } from './search.pages';

/** What each person finds is a matter of the folders that answer: nobody finds what they may not see. */
@Controller('search')
@SignedIn()
export class SearchController {
  constructor(private readonly pages: SearchPages) {}

  /** The address is the whole question, so that it can be kept and sent on. A ticket's number leads to it. */
  @Get()
  async index(@Me() me: Actor, @Query() query: Record<string, unknown>, @At() at: Date) {
    const asked = this.pages.asked(query, 'page');
    const exact = await this.pages.exact(me, asked, at);
    return exact ? seeOther(exact) : page('search/index', await this.pages.show(me, asked, at));
  }

  /** For the frame under the box; without script the page shows the same. */
  @Get('typed')
  async typed(@Me() me: Actor, @Query() query: Record<string, unknown>, @At() at: Date) {
    const asked = this.pages.asked(query, 'typing');
    return page('search/typed', await this.pages.typing(me, asked, at), { layout: 'layout-none' });
  }
}
