import { Injectable } from '@nestjs/common';
import { tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import type { Person } from '../../people/person.entity';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { Resolution } from '../../tickets/lifecycle/resolution.service';
import type { Ticket } from '../../tickets/ticket.entity';
import { ToolRequests, type Wish } from '../catalogue/tool-requests.service';
import type { RequestFile } from '../request-finder';

/**
 * It turns out to be for somebody else: another manager decides, another person hears of it and says how it went. So
 * it becomes a request of its own, and the one that it was is withdrawn, in one transaction.
 */
@Injectable()
export class ForAnother {
  constructor(
    private readonly asking: ToolRequests,
    private readonly ending: Resolution,
  ) {}

  ask(actor: Actor, { ticket, tool }: RequestFile, to: Pick<Person, 'name' | 'email'>, wish: Wish, at: Date) {
    return tx(async (): Promise<Ticket> => {
      if (!tool.active) throw new RuleBroken('This tool isn’t offered any more, so it can’t be for someone else.');
      const asked = await this.asking.ask(actor, tool, { ...wish, colleague: to.email }, at);
      const slots = { name: to.name, ref: ticketRef(asked.id) };
      await this.ending.withdraw(actor, ticket.id, t('It’s for {name}: {ref}.', slots, actor.locale), at);
      return asked;
    });
  }
}
