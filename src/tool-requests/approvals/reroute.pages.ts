import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { NotFound, type FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { page, type PageReply } from '../../core/web/reply';
import { t } from '../../core/words/words';
import { type Actor, hasRole } from '../../people/actor';
import { PersonPicker } from '../../people/directory/person-picker';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { isPrivate, worksOn } from '../../tickets/ticket.policy';
import type { Ticket } from '../../tickets/ticket.entity';
import { Approval } from '../approval.entity';

const isUnplaced = ({ approverId }: Approval): boolean => approverId === null;

/** A lead within what they may see; an administrator where nobody was found who could decide. */
const mayReroute = (actor: Actor, approval: Approval, ticket: Ticket): boolean =>
  (hasRole(actor, 'lead') && worksOn(actor, ticket) && ticket.requesterId !== actor.id) ||
  (hasRole(actor, 'administrator') && isUnplaced(approval));

/** Naming somebody else who decides. */
@Injectable()
export class ReroutePages {
  constructor(private readonly picker: PersonPicker) {}

  /** The open approval for whoever may name somebody else; for all others it does not exist. */
  async open(actor: Actor, id: number): Promise<{ approval: Approval; ticket: Ticket }> {
    const approval = await repo(Approval).findOne({
      where: { id, state: 'waiting' },
      relations: { approver: true, ticket: { requester: true, service: true } },
    });
    if (!approval?.ticket || !mayReroute(actor, approval, approval.ticket)) throw new NotFound('This decision');
    return { approval, ticket: approval.ticket };
  }

  async form(actor: Actor, id: number, at: Date, again?: { typed: Typed; errors: FieldErrors }): Promise<PageReply> {
    const { approval, ticket } = await this.open(actor, id);
    const seesTicket = worksOn(actor, ticket);
    return page(
      'tool-requests/reroute',
      {
        title: t('Who should decide instead?', {}, actor.locale),
        lead: leadOf(approval, ticket, actor),
        picked: await this.picker.of(again?.typed.person, { ...actor, now: at }),
        action: `/approvals/${id}/reroute`,
        ...again,
        back: seesTicket
          ? { href: `/tickets/${ticket.id}`, label: `${ticketRef(ticket.id)} ${ticket.title}` }
          : { href: '/admin/catalogue', label: t('Catalogue', {}, actor.locale) },
      },
      again ? { status: 422 } : {},
    );
  }
}

/** What a private service is asked for stays between those who are in it. */
export const requestTitle = (ticket: Ticket, locale: string): string =>
  isPrivate(ticket) ? t('A private request', {}, locale) : `${ticket.requester?.name ?? ''}: ${ticket.title}`;

function leadOf({ approver }: Approval, ticket: Ticket, actor: Actor): string {
  const what = worksOn(actor, ticket)
    ? `${ticket.requester?.name ?? ''}: ${ticket.title}`
    : requestTitle(ticket, actor.locale);
  return approver
    ? t(
        '{what}. {name} is deciding now. They won’t be asked any more, and we’ll email the person you name.',
        { what, name: approver.name },
        actor.locale,
      )
    : t('{what}. We found nobody who could decide. We’ll email the person you name.', { what }, actor.locale);
}
