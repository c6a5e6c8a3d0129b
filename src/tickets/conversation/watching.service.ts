import { Injectable } from '@nestjs/common';
import { personMeant } from '../../people/directory/people-meant';
import { repo, tx } from '../../core/database/tx';
import { NotAllowed } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { TicketFinder } from '../ticket-finder';
import { isPrivate, mayAddWatcher } from '../ticket.policy';
import { Watcher } from '../watcher.entity';
import { ticketUnwatched, ticketWatched } from '../ticket-facts';

@Injectable()
export class Watching {
  constructor(
    private readonly finder: TicketFinder,
    private readonly facts: TicketFacts,
  ) {}

  /** By themselves, or by whoever may add them; what nobody follows any more is left as it is. */
  remove(actor: Actor, id: number, personId: number, at: Date): Promise<void> {
    return tx(async () => {
      const { ticket, involved } = await this.finder.see(actor, id);
      if (actor.id !== personId && !mayAddWatcher(actor, ticket))
        throw new NotAllowed('Only the person this ticket is for can remove colleagues.');
      if (!involved.watcherIds.includes(personId)) return;
      await repo(Watcher).delete({ ticketId: ticket.id, personId });
      await this.facts.record(ticket, ticketUnwatched, {
        actorId: actor.id,
        at,
        details: { watcherId: personId, left: true },
      });
    });
  }

  /** A colleague follows by mail and may read what is public; adding somebody twice changes nothing. */
  add(actor: Actor, id: number, typed: string, at: Date): Promise<Person> {
    return tx(async () => {
      const { ticket, involved } = await this.finder.see(actor, id);
      if (!mayAddWatcher(actor, ticket))
        throw new NotAllowed(
          isPrivate(ticket)
            ? 'This is private, so nobody else can follow it.'
            : 'Only the person who made this request can add colleagues.',
        );
      const colleague = await personMeant(typed, 'person');
      if (involved.watcherIds.includes(colleague.id) || colleague.id === ticket.requesterId) return colleague;
      await repo(Watcher).insert({ ticketId: ticket.id, personId: colleague.id, addedAt: at });
      ticket.watcherIds = [...involved.watcherIds, colleague.id];
      await this.facts.record(ticket, ticketWatched, {
        actorId: actor.id,
        at,
        details: { watcherId: colleague.id },
      });
      return colleague;
    });
  }
}
