import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Recoveries } from '../../recovery/cases/recoveries.service';
import { Surveys } from '../../surveys/invitation/surveys.service';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { isPrivate } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import { Watcher } from '../watcher.entity';
import { ticketSubject, ticketUnwatched } from '../ticket-facts';

/** A ticket that becomes private takes leave of everybody but its requester, those who decide, and its team. */
@Injectable()
export class Seclusion {
  constructor(
    private readonly facts: TicketFacts,
    private readonly recoveries: Recoveries,
    private readonly surveys: Surveys,
    private readonly directory: PeopleDirectory,
  ) {}

  /**
   * Called in the transaction that gave it to another service. Whoever followed it no longer does; answers about it and
   * its follow-up go with it to its team. Gives the names of those who lose sight of it, for whoever moved it. Mails
   * that still wait ask the policy again before they leave.
   */
  async follow(ticket: Ticket, actorId: number, at: Date): Promise<string[]> {
    if (!isPrivate(ticket)) return [];
    const subject = ticketSubject(ticket.id);
    const { serviceId, teamId } = ticket;
    await this.surveys.moved(subject, { serviceId, teamId });
    await this.recoveries.moved(subject, teamId, at);
    const watchers = await repo(Watcher).find({ where: { ticketId: ticket.id }, order: { id: 'ASC' } });
    await repo(Watcher).delete({ ticketId: ticket.id });
    ticket.watcherIds = [];
    for (const { personId: watcherId } of watchers)
      await this.facts.record(ticket, ticketUnwatched, { actorId, at, details: { watcherId } });
    const gone = new Set(watchers.map(({ personId }) => personId));
    if (ticket.channel === 'portal' && ticket.submittedById !== ticket.requesterId) gone.add(ticket.submittedById);
    return [...(await this.directory.byIds([...gone])).values()].map(({ name }) => name);
  }
}
