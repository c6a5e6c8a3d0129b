import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { RuleBroken } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { Service } from '../../people/teams/service.entity';
import { TeamMember } from '../../people/teams/team-member.entity';
import { Team } from '../../people/teams/team.entity';
import { Settings } from '../../settings/settings.service';
import { Messages } from '../conversation/messages.service';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { storeTicket, TicketFinder } from '../ticket-finder';
import type { Party } from '../ticket-flow';
import { priorityMatrix, priorityOf, type Level } from '../ticket-priority';
import type { Ticket } from '../ticket.entity';

/** How the desk moves a ticket between its people and its states. */
@Injectable()
export class Assignment {
  constructor(
    private readonly finder: TicketFinder,
    private readonly messages: Messages,
    private readonly facts: TicketFacts,
    private readonly settings: Settings,
  ) {}

  assign(actor: Actor, id: number, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      if (ticket.assigneeId === actor.id) return ticket;
      const from = ticket.assigneeId;
      ticket.assign(actor, ticket.teamId ?? actor.teamIds[0] ?? null);
      await storeTicket(ticket);
      await this.facts.record(ticket, 'ticket.taken', { actorId: actor.id, at, details: from ? { from } : {} });
      return ticket;
    });
  }

  /** To a team, or to a person of it; the reason is an internal note for whoever goes on. */
  transfer(
    actor: Actor,
    id: number,
    to: { teamId: number; personId: number | null; words: string },
    at: Date,
  ): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      if (!(await repo(Team).existsBy({ id: to.teamId }))) throw new RuleBroken('This team no longer exists.');
      if (to.personId !== null && !(await repo(TeamMember).existsBy({ teamId: to.teamId, personId: to.personId }))) {
        throw new RuleBroken('This person is not in the team you chose.');
      }
      const from = { teamId: ticket.teamId, personId: ticket.assigneeId };
      ticket.assign(to.personId === null ? null : { id: to.personId }, to.teamId);
      await storeTicket(ticket);
      const message = to.words.trim()
        ? await this.messages.add(ticket, actor, { visibility: 'internal', purpose: 'hand_over', words: to.words }, at)
        : undefined;
      await this.facts.record(ticket, 'ticket.handed_over', {
        actorId: actor.id,
        at,
        message,
        details: { fromTeamId: from.teamId, fromPersonId: from.personId, toTeamId: to.teamId, toPersonId: to.personId },
      });
      return ticket;
    });
  }

  /** For a third party or an approval; the requester reads the reason. */
  wait(actor: Actor, id: number, on: Party, words: string, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      ticket.wait(on, at);
      await storeTicket(ticket);
      const message = await this.messages.add(ticket, actor, { visibility: 'public', purpose: 'waiting', words }, at);
      await this.facts.record(ticket, 'ticket.waiting', { actorId: actor.id, at, message, details: { on } });
      return ticket;
    });
  }

  resume(actor: Actor, id: number, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      ticket.resume();
      await storeTicket(ticket);
      await this.facts.record(ticket, 'ticket.resumed', { actorId: actor.id, at });
      return ticket;
    });
  }

  /** Gives it to the service it belongs to, and so to that service's team. */
  triage(actor: Actor, id: number, serviceId: number, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      const service = await repo(Service).findOneBy({ id: serviceId, active: true });
      if (!service) throw new RuleBroken('This service is no longer offered.');
      if (ticket.serviceId === service.id) return ticket;
      const from = ticket.serviceId;
      ticket.triage(service);
      await storeTicket(ticket);
      ticket.service = service;
      await this.facts.record(ticket, 'ticket.sorted', {
        actorId: actor.id,
        at,
        details: { from, to: service.id },
      });
      return ticket;
    });
  }

  /** Impact and urgency as the desk sees them; the priority follows from the matrix. */
  prioritise(actor: Actor, id: number, impact: Level, urgency: Level, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      const priority = priorityOf(await this.settings.get(priorityMatrix), impact, urgency);
      const from = ticket.priority;
      ticket.prioritise(impact, urgency, priority);
      await storeTicket(ticket);
      if (from !== priority)
        await this.facts.record(ticket, 'ticket.priority_changed', {
          actorId: actor.id,
          at,
          details: { from, to: priority },
        });
      return ticket;
    });
  }
}
