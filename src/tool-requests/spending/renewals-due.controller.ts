import { Controller, Get, Param, Post } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { RenewalsDue } from './renewals-due.service';
import { RenewalsDuePages } from './renewals-due.pages';

/** For who owns tools, and for administrators: what is renewed soon, and what nobody said they still need. */
@Controller('tool-renewals')
@SignedIn()
export class RenewalsDueController {
  constructor(
    private readonly due: RenewalsDue,
    private readonly pages: RenewalsDuePages,
  ) {}

  @Get()
  async index(@Me() me: Actor, @At() at: Date) {
    return page('tool-requests/tool-renewals', await this.pages.show(me, at));
  }

  @Post(':id/renewals')
  async create(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    await this.due.renewed(me, id, at);
    return seeOther('/tool-renewals', { flash: t('Saved. It’s due again at the end of its term.', {}, me.locale) });
  }
}
