import { Controller, Get, Param } from '@nestjs/common';
import { Id } from '../../core/web/input/id.pipe';
import { page } from '../../core/web/reply';
import { folded } from '../../core/words/folded';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { Roles } from '../../people/roles';
import { TicketFinder } from '../ticket-finder';
import { nameables } from '../conversation/mentions';

/** Whom a note on this ticket can name: for the list that opens behind an `@`. */
@Controller('tickets/:id/nameables')
@Roles('agent', 'lead')
export class NameablesController {
  constructor(private readonly finder: TicketFinder) {}

  @Get()
  async index(@Me() me: Actor, @Param('id', Id) id: number) {
    const { ticket } = await this.finder.handle(me, id);
    const people = (await nameables(ticket)).filter((one) => one.id !== me.id);
    const choices = people.map(({ name, teams }) => ({
      name,
      text: `@${name} `,
      whose: teams,
      hay: folded(`${name} ${teams}`),
    }));
    return page('tickets/nameables', { choices }, { layout: 'layout-none' });
  }
}
