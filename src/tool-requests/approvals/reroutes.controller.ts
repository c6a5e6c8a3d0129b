import { Body, Controller, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { once } from '../../core/web/input/submissions';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { type Actor, isLead } from '../../people/actor';
import { ReachesOthers } from '../../people/access/reaches-others';
import { Me } from '../../people/me.decorator';
import { notFound, peopleMeant, whoExactly } from '../../people/directory/people-meant';
import { Approvals } from './approvals.service';
import { ReroutePages } from './reroute.pages';
import { RerouteForm } from '../tool.forms';

/** Somebody else decides: a manager changed, is away, or was never there. */
@Controller('approvals/:id/reroute')
@UseInterceptors(ReachesOthers)
@Roles('lead', 'administrator')
export class ReroutesController {
  constructor(
    private readonly approvals: Approvals,
    private readonly pages: ReroutePages,
  ) {}

  @Get()
  new(@Me() me: Actor, @Param('id', Id) id: number, @At() at: Date) {
    return this.pages.form(me, id, at);
  }

  @Post()
  async create(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const { ticket } = await this.pages.open(me, id);
    const { value, errors, typed } = await submitted(RerouteForm, body);
    const again = (words: string) => this.pages.form(me, id, at, { typed, errors: { person: words } });
    if (errors) return again(Object.values(errors)[0]);
    const { person, people } = await peopleMeant(value.person);
    if (!person) return again(t(people.length ? whoExactly : notFound, {}, me.locale));
    if (person.id === ticket.requesterId || person.id === ticket.submittedById)
      return again(t('You can’t approve your own request.', {}, me.locale));
    return seeOther(
      await once(me.id, value.submission, at, async () => {
        await this.approvals.reroute(id, person, me.id, at);
        return isLead(me) ? `/tickets/${ticket.id}` : '/admin/catalogue';
      }),
    );
  }
}
