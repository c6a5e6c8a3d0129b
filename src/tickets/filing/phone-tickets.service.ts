import { Injectable } from '@nestjs/common';
import { personMeant } from '../../people/directory/people-meant';
import { repo, tx } from '../../core/database/tx';
import { ValidationFailed } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { Service } from '../../people/teams/service.entity';
import type { IntakeGiven } from '../intake/intake.service';
import { Resolution } from '../lifecycle/resolution.service';
import { Filing } from './filing.service';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { TicketFinder } from '../ticket-finder';
import type { Channel } from '../ticket-flow';
import type { CanWork, Touches } from '../ticket-priority';
import type { Ticket } from '../ticket.entity';
import { ticketSpoken } from '../ticket-facts';

export interface PhoneTicket {
  /** Who called, by name or address. */
  person: string;
  title: string;
  words: string;
  serviceId: number | null;
  canWork: CanWork;
  touches: Touches;
  channel: Channel;
  /** What was done, where it was solved at once. */
  solution: string | null;
  /** What they said to the questions of the service. */
  intake?: IntakeGiven | null;
}

/** Somebody called or stood at the desk: written down by the agent who helped. */
@Injectable()
export class PhoneTickets {
  constructor(
    private readonly filing: Filing,
    private readonly finder: TicketFinder,
    private readonly facts: TicketFacts,
    private readonly resolution: Resolution,
  ) {}

  log(actor: Actor, phoneTicket: PhoneTicket, at: Date): Promise<Ticket> {
    return tx(async () => {
      const person = await personMeant(phoneTicket.person, 'person');
      if (person.id === actor.id)
        throw new ValidationFailed({ person: 'Use the portal for your own requests, like everyone else.' });
      const service =
        phoneTicket.serviceId === null ? null : await repo(Service).findOneBy({ id: phoneTicket.serviceId });
      if (service?.private && !actor.teamIds.includes(service.teamId)) {
        throw new ValidationFailed({
          service: 'Only its own team logs calls for this service. Put the caller through.',
        });
      }
      const filed = await this.filing.file(
        {
          title: phoneTicket.title,
          words: phoneTicket.words,
          requesterId: person.id,
          submittedBy: actor,
          serviceId: phoneTicket.serviceId,
          canWork: phoneTicket.canWork,
          touches: phoneTicket.touches,
          channel: phoneTicket.channel,
          assigneeId: actor.id,
          intake: phoneTicket.intake,
        },
        at,
      );
      const { ticket } = await this.finder.load(filed.id);
      // They spoke with a person: the first response is given.
      await this.facts.record(ticket, ticketSpoken, { actorId: actor.id, at });
      if (phoneTicket.solution === null) return ticket;
      return this.resolution.resolve(actor, ticket.id, { outcome: 'solved', words: phoneTicket.solution }, at);
    });
  }
}
