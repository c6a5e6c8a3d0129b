import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { flagsOf, Person } from '../../people/person.entity';
import { PromiseHolders, type PromiseHolder, type SeenSubject } from '../../sla/clocks/promise-holders';
import { Promises } from '../../sla/promises/promises.service';
import type { PromiseMatch } from '../../sla/policies/terms';
import type { Fact } from '../../timeline/fact.entity';
import type { Subject } from '../../timeline/timeline.service';
import { ticketSubject, type TicketFact } from '../ticket-facts';
import { ticketPromises, type PromiseMove } from './ticket-promises';
import { ticketRef } from './ticket-mailer';
import { Ticket } from '../ticket.entity';
import { ownsTicket, worksOn } from '../ticket.policy';

/** Tells the promise engine what a ticket's facts mean, and keeps the ticket's sort key when a promise moves. */
@Injectable()
export class TicketClocks implements OnModuleInit, PromiseHolder {
  constructor(
    private readonly promises: Promises,
    private readonly holders: PromiseHolders,
  ) {}

  onModuleInit(): void {
    this.holders.register('ticket', this);
  }

  async follow(ticket: Ticket, kind: TicketFact, fact: Fact): Promise<void> {
    for (const move of ticketPromises[kind]?.(ticket, fact.details) ?? []) await this.tell(ticket, move, fact);
  }

  async promiseMoved({ id }: Subject, promiseAt: Date, target: string | null, riskAt: Date): Promise<void> {
    await repo(Ticket).update({ id }, { promiseAt, riskAt, promiseTarget: target });
  }

  async seenBy(actor: Actor, ids: readonly number[]): Promise<SeenSubject[]> {
    const tickets = await repo(Ticket).find({ where: { id: In([...ids]) }, order: { id: 'ASC' } });
    return tickets
      .filter((ticket) => worksOn(actor, ticket) || ownsTicket(actor, ticket))
      .map(({ id }) => ({ href: `/tickets/${id}`, label: ticketRef(id) }));
  }

  private async tell(ticket: Ticket, move: PromiseMove, { id: factId, at }: Fact): Promise<void> {
    const subject = ticketSubject(ticket.id);
    switch (move.type) {
      case 'begin':
        return this.promises.begin(subject, await this.matchOf(ticket), at, factId);
      case 'rematch':
        return this.promises.rematch(subject, await this.matchOf(ticket), at, factId);
      case 'requesterWrote':
        return this.promises.happened(subject, { type: 'customerContact', at }, factId);
      case 'deskWrote':
        return this.promises.happened(subject, { type: 'agentContact', at }, factId);
      case 'state':
        return this.promises.happened(subject, { type: 'state', to: move.to, at }, factId);
      case 'done':
        return this.promises.happened(subject, { type: 'closed', at }, factId);
      case 'again':
        return this.promises.happened(subject, { type: 'reopened', at }, factId);
      case 'stop':
        return this.promises.happened(subject, { type: 'stopped', at }, factId);
    }
  }

  private async matchOf(ticket: Ticket): Promise<PromiseMatch> {
    const requester = ticket.requester ?? (await repo(Person).findOneByOrFail({ id: ticket.requesterId }));
    return {
      kind: ticket.kind,
      serviceId: ticket.serviceId,
      priority: ticket.priority,
      departmentId: requester.departmentId,
      teamId: ticket.teamId,
      flags: flagsOf(requester),
      personId: ticket.requesterId,
    };
  }
}
