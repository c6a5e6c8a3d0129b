import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { ValidationFailed } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { Service } from '../../people/teams/service.entity';
import { Ending } from '../lifecycle/resolution.service';
import { Filing } from './filing.service';
import { TicketChronicle } from '../consequences/ticket-facts.service';
import { TicketFinder } from '../ticket-finder';
import type { Channel } from '../ticket-flow';
import type { CanWork, Touches } from '../ticket-priority';
import type { Ticket } from '../ticket.entity';

export interface Call {
  personAddress: string;
  title: string;
  words: string;
  serviceId: number | null;
  canWork: CanWork;
  touches: Touches;
  channel: Channel;
  /** What was done, where it was solved at once. */
  solution: string | null;
}

/** Somebody called or stood at the desk: written down by the agent who helped. */
@Injectable()
export class Calls {
  constructor(
    private readonly filing: Filing,
    private readonly finder: TicketFinder,
    private readonly chronicle: TicketChronicle,
    private readonly ending: Ending,
  ) {}

  log(actor: Actor, call: Call, at: Date): Promise<Ticket> {
    return tx(async () => {
      const person = await repo(Person).findOneBy({ email: call.personAddress.toLowerCase(), active: true });
      if (!person) throw new ValidationFailed({ person: 'We know no colleague with this address.' });
      if (person.id === actor.id)
        throw new ValidationFailed({ person: 'File your own needs through the portal, like everybody else.' });
      const service = call.serviceId === null ? null : await repo(Service).findOneBy({ id: call.serviceId });
      if (service?.private && !actor.teamIds.includes(service.teamId)) {
        throw new ValidationFailed({
          service: 'Only its own team logs calls for this service. Put the caller through.',
        });
      }
      const filed = await this.filing.file(
        {
          title: call.title,
          words: call.words,
          requesterId: person.id,
          submittedBy: actor,
          serviceId: call.serviceId,
          canWork: call.canWork,
          touches: call.touches,
          channel: call.channel,
          assigneeId: actor.id,
        },
        at,
      );
      const { ticket } = await this.finder.load(filed.id);
      // They spoke with a person: the first response is given.
      await this.chronicle.happened(ticket, 'ticket.spoken', { actorId: actor.id, at });
      if (call.solution === null) return ticket;
      return this.ending.resolve(actor, ticket.id, { outcome: 'solved', words: call.solution }, at);
    });
  }
}
