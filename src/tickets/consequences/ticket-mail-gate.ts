import { Injectable, type OnModuleInit } from '@nestjs/common';
import { NotFound } from '../../core/errors';
import { MailGates } from '../../mail/mail-gates';
import type { Mail } from '../../mail/mail.entity';
import { Actors } from '../../people/access/actors.service';
import { TicketFinder } from '../ticket-finder';
import { isPrivate, maySee, worksOn } from '../ticket.policy';

/**
 * What the desk tells those who can see the ticket. Everything else goes to its requester, or to who follows them up.
 */
const toWhoeverSees = /^ticket-/;

/** A mail about a ticket leaves only for somebody who may open it at that moment. */
@Injectable()
export class TicketMailGate implements OnModuleInit {
  constructor(
    private readonly gates: MailGates,
    private readonly finder: TicketFinder,
    private readonly actors: Actors,
  ) {}

  onModuleInit(): void {
    this.gates.register('ticket', (mail) => this.mayLeave(mail));
  }

  private async mayLeave({ personId, subjectId, template }: Mail): Promise<boolean> {
    const found = await this.finder.load(subjectId ?? 0).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    if (!found || personId === null) return false;
    const { ticket, involved } = found;
    if (ticket.requesterId === personId) return true;
    const actor = await this.actors.load(personId);
    if (actor === null) return false;
    return toWhoeverSees.test(template)
      ? maySee(actor, ticket, involved)
      : !isPrivate(ticket) || worksOn(actor, ticket);
  }
}
