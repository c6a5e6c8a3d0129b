import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { NotFound } from '../../core/errors';
import { MailGates } from '../../mail/mail-gates';
import { type MailSubject, MailSubjects } from '../../mail/mail-subjects';
import type { Mail } from '../../mail/mail.entity';
import { Actors } from '../../people/access/actors.service';
import { repo } from '../../core/database/tx';
import { TicketFinder } from '../ticket-finder';
import { Ticket } from '../ticket.entity';
import { ticketRef } from './ticket-mailer';
import { isPrivate, maySee, worksOn } from '../ticket.policy';

/**
 * What the desk tells those who can see the ticket. Everything else goes to its requester, or to who follows them up.
 */
const toWhoeverSees = /^(ticket-|notice$)/;

export const vendorMail = 'ticket-vendor';

/** The number of a private ticket is told to nobody but its own people. */
export async function mailSubjectsOf(ticketIds: readonly number[]): Promise<Map<number, MailSubject>> {
  const tickets = await repo(Ticket).find({ where: { id: In([...ticketIds]) }, relations: { service: true } });
  return new Map(
    tickets.map((ticket) => [
      ticket.id,
      { reference: isPrivate(ticket) ? null : ticketRef(ticket.id), personId: ticket.requesterId },
    ]),
  );
}

/** A mail about a ticket leaves only for somebody who may open it at that moment. */
@Injectable()
export class TicketMailGate implements OnModuleInit {
  constructor(
    private readonly gates: MailGates,
    private readonly finder: TicketFinder,
    private readonly actors: Actors,
    private readonly subjects: MailSubjects,
  ) {}

  onModuleInit(): void {
    this.gates.register('ticket', (mail) => this.mayLeave(mail));
    this.subjects.register('ticket', (ids) => mailSubjectsOf(ids));
  }

  private async mayLeave({ personId, subjectId, template }: Mail): Promise<boolean> {
    const found = await this.finder.load(subjectId ?? 0).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    // An agent wrote to somebody outside who has no page here.
    if (found && template === vendorMail) return true;
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
