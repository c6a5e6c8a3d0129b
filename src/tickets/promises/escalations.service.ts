import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { t } from '../../core/words/words';
import { pageLink } from '../../mail/link-minters';
import { Outbox } from '../../mail/outbox.service';
import { Absences } from '../../people/absences/absences.service';
import { Actors } from '../../people/access/actors.service';
import { PeopleDirectory } from '../../people/directory/people-directory';
import type { Person } from '../../people/person.entity';
import { Team } from '../../people/teams/team.entity';
import { clockState, isRunning } from '../../sla/clocks/clock-state';
import { SlaClock } from '../../sla/clocks/sla-clock.entity';
import type { EscalationAction } from '../../sla/policies/terms';
import { somebodyKeeps } from '../consequences/keepers';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { storeTicket, TicketFinder } from '../ticket-finder';
import { openStatuses } from '../ticket-flow';
import { ticketRef } from '../consequences/ticket-mailer';
import { mayGoTo, maySeeTheDesk } from '../ticket.policy';
import type { Ticket } from '../ticket.entity';
import { targetLabels } from '../../sla/clocks/target-labels';
import { ticketHandedOver, ticketSubject } from '../ticket-facts';

/** What a fact of a promise says that somebody has to act on. */
export interface Escalation {
  clockId: number;
  action: EscalationAction;
  personId?: number;
  teamId?: number;
}

/**
 * What the desk does by itself when a promise is in danger: it tells whoever can still keep it, or hands it to those
 * who can.
 */
@Injectable()
export class Escalations {
  constructor(
    private readonly finder: TicketFinder,
    private readonly chronicle: TicketFacts,
    private readonly outbox: Outbox,
    private readonly directory: PeopleDirectory,
    private readonly actors: Actors,
    private readonly absences: Absences,
  ) {}

  act(ticketId: number, alarm: Escalation, at: Date): Promise<void> {
    return tx(async () => {
      const clock = await repo(SlaClock).findOneBy({ id: alarm.clockId });
      // Whoever slept while it was kept or began to stand still is told nothing that is no longer true.
      if (!clock || !isRunning(clock)) return;
      const { ticket } = await this.finder.load(ticketId);
      if (!openStatuses.includes(ticket.status)) return;
      // What is private stays with its team, whatever the policy says: its leads are told instead.
      const to = alarm.action === 'reassign' && alarm.teamId && mayGoTo(alarm.teamId, ticket) ? alarm.teamId : null;
      // Nor does it go where nobody is: then those who have it are told.
      const kept = to !== null && (await somebodyKeeps({ teamId: to, assigneeId: null }, at));
      const team = kept ? await repo(Team).findOneBy({ id: to }) : null;
      if (team) await this.transfer(ticket, team.id, clock, at);
      await this.tell(
        ticket,
        clock,
        await this.present(ticket, await this.readers(ticket, team ? { ...alarm, action: 'notify_lead' } : alarm), at),
        team?.name ?? null,
        at,
      );
    });
  }

  private async transfer(ticket: Ticket, toTeamId: number, { target, dueAt }: SlaClock, at: Date): Promise<void> {
    const { teamId: fromTeamId, assigneeId: fromPersonId } = ticket;
    if (fromTeamId === toTeamId) return;
    ticket.assign(null, toTeamId);
    await storeTicket(ticket);
    await this.chronicle.record(ticket, ticketHandedOver, {
      actorId: null,
      at,
      details: { fromTeamId, fromPersonId, toTeamId, toPersonId: null, target, dueAt: dueAt.toISOString() },
    });
  }

  /** Never nobody, and never anybody who may not open it. */
  private async readers(ticket: Ticket, { action, personId }: Escalation): Promise<Person[]> {
    const named = action === 'notify_person' ? personId : action === 'notify_assignee' ? ticket.assigneeId : null;
    const person = named ? await this.directory.byId(named) : null;
    const asked = person ? await this.allowed(ticket, [person]) : [];
    if (asked.length > 0) return asked;
    const leads = await this.allowed(
      ticket,
      ticket.teamId === null ? await this.directory.allLeads() : await this.directory.leadsOf(ticket.teamId),
    );
    return leads.length > 0 || ticket.teamId === null
      ? leads
      : this.allowed(ticket, await this.directory.agentsOf(ticket.teamId));
  }

  /** Whoever is away is stood in for by somebody who may open it; where nobody is left, they are told all the same. */
  private async present(ticket: Ticket, people: readonly Person[], at: Date): Promise<readonly Person[]> {
    const away = await this.absences.substitutesOf(
      people.map(({ id }) => id),
      at,
      [ticket.requesterId],
    );
    if (away.size === 0) return people;
    const instead = await this.directory.byIds([...away.values()].flatMap(({ substituteId }) => substituteId ?? []));
    const here = people.filter(({ id }) => !away.has(id));
    for (const { id } of here) instead.delete(id);
    const found = [...here, ...(await this.allowed(ticket, [...instead.values()]))];
    return found.length > 0 ? found : people;
  }

  private async allowed(ticket: Ticket, people: readonly Person[]): Promise<Person[]> {
    const found: Person[] = [];
    for (const person of people) {
      const actor = await this.actors.load(person.id);
      if (actor && maySeeTheDesk(actor, ticket)) found.push(person);
    }
    return found;
  }

  private async tell(
    ticket: Ticket,
    clock: SlaClock,
    people: readonly Person[],
    team: string | null,
    at: Date,
  ): Promise<void> {
    const { target, dueAt } = clock;
    for (const person of people) {
      const recipient = this.directory.recipientOf(person);
      if (!recipient) continue;
      await this.outbox.enqueue({
        template: 'ticket-promise',
        recipient,
        at,
        about: ticketSubject(ticket.id),
        merge: `ticket:${ticket.id}`,
        links: { ticket: pageLink(`/tickets/${ticket.id}`) },
        data: {
          ref: ticketRef(ticket.id),
          title: ticket.title,
          what: t(targetLabels[target] ?? target, {}, recipient.locale),
          dueAt,
          late: clockState(clock, at) === 'breached',
          team,
          free: ticket.assigneeId === null,
        },
      });
    }
  }
}
