import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { Conflict, RuleBroken, ValidationFailed } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Service } from '../../people/teams/service.entity';
import { TeamMember } from '../../people/teams/team-member.entity';
import { Team } from '../../people/teams/team.entity';
import { Settings } from '../../settings/settings.service';
import type { MessageText } from '../conversation/conversation.service';
import { Messages } from '../conversation/messages.service';
import { somebodyKeeps } from '../consequences/keepers';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { isBehind, type Seen, storeTicket, TicketFinder } from '../ticket-finder';
import { priorityMatrix, priorityOf, type Level } from '../ticket-priority';
import { EditConflict, TicketTelling } from '../ticket-telling';
import { allows } from '../ticket-flow';
import { mayGoTo } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import { Seclusion } from './seclusion.service';
import { ticketHandedOver, ticketPriorityChanged, ticketResumed, ticketSorted, ticketTaken } from '../ticket-facts';

/** How the desk moves a ticket between its people and its states. */
@Injectable()
export class Assignment {
  constructor(
    private readonly finder: TicketFinder,
    private readonly telling: TicketTelling,
    private readonly messages: Messages,
    private readonly facts: TicketFacts,
    private readonly settings: Settings,
    private readonly seclusion: Seclusion,
  ) {}

  /** What somebody else took since the page was opened is only taken over on purpose. */
  assign(actor: Actor, id: number, at: Date, seen?: Seen): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      if (ticket.assigneeId === actor.id) return ticket;
      if (ticket.assigneeId !== null && seen && isBehind(ticket, seen))
        throw new EditConflict(await this.telling.taken(ticket, actor, at));
      return this.taken(actor, ticket, at);
    });
  }

  /** Null where somebody has it: of two at the same instant, the second looks for another one. */
  assignFree(actor: Actor, id: number, at: Date): Promise<Ticket | null> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      if (ticket.assigneeId !== null || !allows(ticket.status, 'assign') || ticket.waitingOn !== null) return null;
      return this.taken(actor, ticket, at);
    });
  }

  private async taken(actor: Actor, ticket: Ticket, at: Date): Promise<Ticket> {
    const from = ticket.assigneeId;
    ticket.assign(actor, ticket.teamId ?? actor.teamIds[0] ?? null);
    await storeTicket(ticket);
    await this.facts.record(ticket, ticketTaken, { actorId: actor.id, at, details: from ? { from } : {} });
    return ticket;
  }

  /** To a team, or to a person of it; the reason is an internal note for whoever goes on. */
  transfer(
    actor: Actor,
    id: number,
    to: { teamId: number; personId: number | null } & MessageText,
    at: Date,
    version?: number,
  ): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id, { version, at });
      const teamId = to.personId === null ? to.teamId : await this.teamWith(to.personId, to.teamId);
      if (!(await repo(Team).existsBy({ id: teamId })))
        throw new ValidationFailed({ team: t('This team no longer exists.', {}, actor.locale) });
      if (!mayGoTo(teamId, ticket))
        throw new ValidationFailed({
          team: t('This is private and stays with its team. Move it to another service instead.', {}, actor.locale),
        });
      if (!(await somebodyKeeps({ teamId, assigneeId: to.personId }, at)))
        throw new ValidationFailed({
          team: t('Nobody in this team is here to answer. Choose another team or person.', {}, actor.locale),
        });
      const from = { teamId: ticket.teamId, personId: ticket.assigneeId };
      ticket.assign(to.personId === null ? null : { id: to.personId }, teamId);
      await storeTicket(ticket);
      const message = to.words.trim()
        ? await this.messages.add(
            ticket,
            actor,
            { visibility: 'internal', purpose: 'hand_over', words: to.words, files: to.files },
            at,
          )
        : undefined;
      await this.facts.record(ticket, ticketHandedOver, {
        actorId: actor.id,
        at,
        message,
        details: { fromTeamId: from.teamId, fromPersonId: from.personId, toTeamId: teamId, toPersonId: to.personId },
      });
      return ticket;
    });
  }

  /** What goes on already is left as it is: two who press at once want the same. */
  resume(actor: Actor, id: number, at: Date, version?: number): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      if (goesOn(ticket)) return ticket;
      await this.finder.handle(actor, id, { version, at });
      ticket.resume();
      try {
        await storeTicket(ticket);
      } catch (error) {
        const { ticket: newest } = await this.finder.load(id);
        if (error instanceof Conflict && goesOn(newest)) return newest;
        throw error;
      }
      await this.facts.record(ticket, ticketResumed, { actorId: actor.id, at });
      return ticket;
    });
  }

  /**
   * Gives it to the service it belongs to, and so to that service's team; `gone` are those who may no longer see it.
   */
  triage(
    actor: Actor,
    id: number,
    serviceId: number,
    at: Date,
    version?: number,
  ): Promise<{ ticket: Ticket; gone: string[] }> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id, { version, at });
      const service = await repo(Service).findOneBy({ id: serviceId, active: true });
      if (!service) throw new RuleBroken('This service is no longer offered.');
      if (ticket.serviceId === service.id) return { ticket, gone: [] };
      const [from, fromPersonId] = [ticket.serviceId, ticket.assigneeId];
      ticket.triage(service);
      await storeTicket(ticket);
      ticket.service = service;
      await this.facts.record(ticket, ticketSorted, {
        actorId: actor.id,
        at,
        // Another team's: whoever had it has it no more.
        details: { from, to: service.id, ...(fromPersonId && !ticket.assigneeId ? { fromPersonId } : {}) },
      });
      return { ticket, gone: await this.seclusion.follow(ticket, actor.id, at) };
    });
  }

  /** Impact and urgency as the desk sees them; the priority follows from the matrix. */
  prioritise(
    actor: Actor,
    id: number,
    { impact, urgency, version }: { impact: Level; urgency: Level; version?: number },
    at: Date,
  ): Promise<Ticket> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id, { version, at });
      const priority = priorityOf(await this.settings.get(priorityMatrix), impact, urgency);
      const from = ticket.priority;
      ticket.prioritise(impact, urgency, priority);
      await storeTicket(ticket);
      if (from !== priority)
        await this.facts.record(ticket, ticketPriorityChanged, {
          actorId: actor.id,
          at,
          details: { from, to: priority },
        });
      return ticket;
    });
  }

  /** A person who is not in the team that was chosen brings their own. */
  private async teamWith(personId: number, teamId: number): Promise<number> {
    const teams = await repo(TeamMember).find({ where: { personId }, order: { teamId: 'ASC' } });
    const [own] = teams;
    if (!own) throw new ValidationFailed({ agent: 'This person isn’t in a team. Choose someone else, or nobody.' });
    return teams.some((member) => member.teamId === teamId) ? teamId : own.teamId;
  }
}

const goesOn = ({ status }: Ticket): boolean => status === 'new' || status === 'open';
