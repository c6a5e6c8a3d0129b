import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { formAgain } from '../../core/web/input/form-again';
import { submitted, type Typed } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { once } from '../../core/web/input/submissions';
import { page, seeOther } from '../../core/web/reply';
import { ReachesOthers } from '../../people/access/reaches-others';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { RenewalForm } from './renewal.forms';
import { Renewals } from './renewals.service';

/** To keep something for longer asks those again who decided about it. */
@Controller('my/things/:id/renewal')
@UseInterceptors(ReachesOthers)
@SignedIn()
export class RenewalsController {
  constructor(private readonly renewals: Renewals) {}

  @Get()
  async new(@Me() me: Actor, @Param('id', Id) id: number) {
    return page('tool-requests/renewal', await this.renewals.form(me, id));
  }

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const again = async (errors: FieldErrors, typed: Typed) =>
      page('tool-requests/renewal', await this.renewals.form(me, id, { errors, typed }), { status: 422 });
    return formAgain(await submitted(RenewalForm, body), again, async (value) =>
      seeOther(await once(me.id, value.submission, at, () => this.renewals.ask(me, id, value, at))),
    );
  }
}
