import { Controller, Get, Param } from '@nestjs/common';
import { SignedIn } from '../../core/web/access';
import { At } from '../../core/web/at.decorator';
import { Id } from '../../core/web/input/id.pipe';
import { page } from '../../core/web/reply';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { ExplanationPages } from '../../sla/promises/explanation.pages';
import { TicketClocks } from '../consequences/ticket-clocks';
import { TicketFinder } from '../ticket-finder';

/** "Why this date?", for everybody who may see the ticket. */
@Controller('tickets/:id/promises')
@SignedIn()
export class PromiseReasonsController {
  constructor(
    private readonly finder: TicketFinder,
    private readonly clocks: TicketClocks,
    private readonly explanations: ExplanationPages,
  ) {}

  @Get(':clock')
  async show(@Me() me: Actor, @Param('id', Id) id: number, @Param('clock', Id) clock: number, @At() now: Date) {
    const { ticket } = await this.finder.see(me, id);
    const back = { href: `/tickets/${id}`, label: ticket.title };
    return page(
      'sla/why',
      await this.explanations.show(this.clocks.subjectsOf(ticket), clock, back, {
        zone: me.zone,
        locale: me.locale,
        now,
      }),
    );
  }
}
