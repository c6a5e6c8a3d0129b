import { Injectable } from '@nestjs/common';
import { Conflict, NotFound, RuleBroken, type FieldErrors } from '../../core/errors';
import type { Submitted, Typed } from '../../core/web/input/forms';
import { page, type PageReply, type SeeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { PersonPicker } from '../../people/directory/person-picker';
import { TicketFinder } from '../ticket-finder';
import { ticketRef } from '../consequences/ticket-mailer';
import { canWorkWords, touchesWords } from '../ticket-words';
import { impactOf, touchesAnswers, urgencyOf, canWorkAnswers } from '../ticket-priority';
import { mayAddWatcher, mayWithdraw } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import { fromNowhere } from '../place/place';
import { type TicketForm, TicketShow } from './ticket-show';

interface Again {
  typed: Typed;
  errors: FieldErrors;
  status?: 409;
}

@Injectable()
export class TicketFormPages {
  constructor(
    private readonly finder: TicketFinder,
    private readonly directory: PeopleDirectory,
    private readonly picker: PersonPicker,
    private readonly tickets: TicketShow,
  ) {}

  async withdraw(actor: Actor, id: number, again?: Again): Promise<PageReply> {
    const { ticket } = await this.finder.see(actor, id);
    if (!mayWithdraw(actor, ticket)) throw new NotFound('This ticket');
    return page(
      'tickets/withdraw',
      { ...head(ticket, 'Withdraw {ref}?', actor), action: `/tickets/${id}/withdrawals`, typed: {}, ...again },
      statusOf(again),
    );
  }

  async watch(actor: Actor, id: number, at: Date, again?: Again): Promise<PageReply> {
    const { ticket } = await this.finder.see(actor, id);
    if (!mayAddWatcher(actor, ticket)) throw new NotFound('This ticket');
    return page(
      'tickets/watch',
      {
        ...head(ticket, 'Add a colleague to {ref}', actor),
        action: `/tickets/${id}/watchers`,
        picked: await this.picker.of(again?.typed.person, { ...actor, now: at }),
        ...again,
      },
      statusOf(again),
    );
  }

  /** Does what a form of that page asks, or shows the page again with what is wrong or who was faster. */
  async sorted<F>(
    actor: Actor,
    id: number,
    at: Date,
    { field, place }: Pick<TicketForm, 'field' | 'place'>,
    { value, errors, typed }: Submitted<F>,
    work: (value: F) => Promise<SeeOther>,
  ): Promise<PageReply | SeeOther> {
    if (errors) return this.triage(actor, id, { typed, errors }, place);
    try {
      return await work(value);
    } catch (error) {
      if (error instanceof RuleBroken)
        return this.triage(actor, id, { typed, errors: { [field]: error.message } }, place);
      if (!(error instanceof Conflict)) throw error;
      const words = await this.tickets.conflictWords(error, actor, id, at);
      return this.triage(actor, id, { typed, errors: { [field]: words }, status: 409 }, place);
    }
  }

  async triage(actor: Actor, id: number, again?: Again, place = fromNowhere): Promise<PageReply> {
    const { ticket } = await this.finder.handle(actor, id);
    const say = (words: string) => t(words, {}, actor.locale);
    const services = await this.directory.services(true);
    const typed = again?.typed ?? {};
    const choice = (value: number, label: string, chosen: number) => ({
      value: String(value),
      label: say(label),
      checked: chosen === value,
    });
    const impact = Number(typed.impact ?? ticket.impact);
    const urgency = Number(typed.urgency ?? ticket.urgency);
    return page(
      'tickets/triage',
      {
        ...head(ticket, 'Service and priority of {ref}', actor, place),
        version: ticket.version,
        triage: {
          action: `/tickets/${id}/triage`,
          error: again?.errors.serviceId,
          services: services.map((service) => ({
            value: String(service.id),
            label: service.name,
            selected: service.id === Number(typed.serviceId ?? ticket.serviceId),
          })),
        },
        priorityChange: {
          action: `/tickets/${id}/priority-changes`,
          errors: again?.errors ?? {},
          impacts: touchesAnswers.map((answer) => choice(impactOf(answer), touchesWords[answer], impact)),
          urgencies: canWorkAnswers.map((answer) => choice(urgencyOf(answer), canWorkWords[answer], urgency)),
        },
      },
      statusOf(again),
    );
  }
}

const head = (ticket: Ticket, title: string, actor: Actor, place = fromNowhere) => ({
  title: t(title, { ref: ticketRef(ticket.id) }, actor.locale),
  back: { href: place.ticket(ticket.id), label: `${ticketRef(ticket.id)} ${ticket.title}` },
});

const statusOf = (again?: Again) => (again ? { status: again.status ?? 422 } : {});
