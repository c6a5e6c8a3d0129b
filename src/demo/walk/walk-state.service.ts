import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { repo } from '../../core/database/tx';
import { firstNameOf } from '../../people/actor';
import { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { SurveyAnswer } from '../../surveys/survey-answer.entity';
import { SurveyInvitation } from '../../surveys/survey-invitation.entity';
import { Message, type Purpose } from '../../tickets/conversation/message.entity';
import { Ticket } from '../../tickets/ticket.entity';
import { Approval } from '../../tool-requests/approval.entity';
import type { KeptPromise, WalkProgress } from './steps';
import type { Walk } from './walk';

const desk: Purpose[] = ['reply', 'waiting', 'resolution'];

/** Reads from the desk's own rows what happened in a walk. Writes nothing. */
@Injectable()
export class WalkState {
  async of(walk: Walk): Promise<WalkProgress> {
    const ticket = await this.ticket(walk.guests.employee);
    const words = ticket ? await saidOn(ticket.id) : [];
    return {
      ticket: ticket && { ...ended(ticket), id: ticket.id, at: ticket.createdAt, promise: await promiseOf(ticket.id) },
      toldAt: words.find(({ purpose }) => desk.includes(purpose))?.at ?? null,
      lastAt: words.at(-1)?.at ?? null,
      question: ticket?.status === 'closed' ? await this.question(ticket.id, walk.guests.employee) : null,
      next: walk.nextId !== null ? await this.next(walk.nextId) : null,
      decision: walk.wishId !== null ? await this.decision(walk.wishId, walk.guests.manager) : null,
    };
  }

  private async ticket(requesterId: number): Promise<Ticket | null> {
    return repo(Ticket).findOne({
      where: { requesterId, kind: Not('tool_request'), status: Not('cancelled') },
      order: { id: 'DESC' },
    });
  }

  private async question(ticketId: number, personId: number): Promise<WalkProgress['question']> {
    const found = await repo(SurveyInvitation).findOne({
      where: { subjectKind: 'ticket', subjectId: ticketId, personId, state: Not(In(['skipped', 'expired'])) },
      order: { cycle: 'DESC', id: 'DESC' },
    });
    if (!found) return null;
    const last = await repo(SurveyAnswer).findOne({ where: { invitationId: found.id }, order: { version: 'DESC' } });
    return { path: `/surveys/${found.id}`, score: last?.score ?? null };
  }

  private async next(id: number): Promise<WalkProgress['next']> {
    const ticket = await repo(Ticket).findOneOrFail({ where: { id }, relations: { requester: true } });
    return {
      ...ended(ticket),
      answered: (await saidOn(id)).some(({ purpose }) => desk.includes(purpose)),
      requester: firstNameOf(ticket.requester?.name ?? ''),
      promise: await promiseOf(id),
    };
  }

  private async decision(ticketId: number, approverId: number): Promise<WalkProgress['decision']> {
    const found = await repo(Approval).findOne({ where: { ticketId, approverId }, order: { id: 'DESC' } });
    return found && { path: `/decisions/by/${found.id}`, state: found.state };
  }
}

const ended = ({ status }: Ticket) => ({
  solved: status === 'resolved' || status === 'closed',
  confirmed: status === 'closed',
});

const saidOn = (ticketId: number): Promise<Message[]> =>
  repo(Message).find({
    where: { ticketId, visibility: 'public' },
    order: { id: 'ASC' },
    select: { id: true, purpose: true, at: true },
  });

async function promiseOf(subjectId: number): Promise<KeptPromise | null> {
  const clock = await repo(SlaClock).findOne({
    where: { subjectKind: 'ticket', subjectId, target: 'first_response' },
    order: { cycle: 'ASC', round: 'ASC' },
  });
  return clock && { due: clock.dueAt, metAt: clock.metAt };
}
