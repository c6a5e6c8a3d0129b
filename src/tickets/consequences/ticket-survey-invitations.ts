import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { SurveySubjects, type AskedAbout } from '../../surveys/survey-subjects';
import { type SurveyPlan, Surveys } from '../../surveys/invitation/surveys.service';
import type { Subject } from '../../timeline/timeline.service';
import { ticketSubject } from '../ticket-facts';
import { ticketRef } from './ticket-mailer';
import { ticketSurveys } from './ticket-surveys';
import { isPrivate } from '../ticket.policy';
import { Ticket } from '../ticket.entity';
import { type Fact } from '../../timeline/fact.entity';

/** What a ticket means to the surveys, from the table beside it. */
@Injectable()
export class TicketSurveyInvitations implements OnModuleInit {
  constructor(
    private readonly surveys: Surveys,
    private readonly subjects: SurveySubjects,
  ) {}

  onModuleInit(): void {
    this.subjects.register(
      'ticket',
      ({ id }) => this.describe(id),
      (ids) => this.describeAll(ids),
    );
  }

  async follow(ticket: Ticket, { kind, at }: Fact): Promise<void> {
    const rule = ticketSurveys.of(kind);
    if (rule === 'hold') await this.surveys.withdraw(ticketSubject(ticket.id), 'reopened', at);
    if (rule === 'drop') await this.surveys.drop(ticketSubject(ticket.id), ticket.cycle);
    if (rule !== 'ask') return;
    const { subject, plan } = this.planOf(ticket);
    await this.surveys.plan(subject, plan, at);
  }

  planOf(ticket: Ticket): { subject: Subject; plan: SurveyPlan } {
    return {
      subject: ticketSubject(ticket.id),
      plan: {
        personId: ticket.requesterId,
        cycle: ticket.cycle,
        resolverId: ticket.resolvedById,
        kind: ticket.kind,
        serviceId: ticket.serviceId,
        teamId: ticket.teamId,
        departmentId: ticket.requester?.departmentId ?? null,
      },
    };
  }

  /** Where the requester can answer at once; null where they are not asked. */
  async openPath(ticketId: number, personId: number, at: Date): Promise<string | null> {
    const question = await this.surveys.openFor(ticketSubject(ticketId), personId, at);
    return question?.open && !question.last ? question.path : null;
  }

  private async describe(id: number): Promise<AskedAbout> {
    return about(await repo(Ticket).findOneOrFail({ where: { id }, relations: { assignee: true, service: true } }));
  }

  private async describeAll(ids: readonly number[]): Promise<Map<number, AskedAbout>> {
    const tickets = await repo(Ticket).find({
      where: { id: In([...ids]) },
      relations: { assignee: true, service: true },
    });
    return new Map(tickets.map((ticket) => [ticket.id, about(ticket)]));
  }
}

const about = (ticket: Ticket): AskedAbout => ({
  title: ticket.title,
  reference: ticketRef(ticket.id),
  path: `/tickets/${ticket.id}`,
  helper: ticket.assignee?.name ?? null,
  helperId: ticket.assigneeId,
  declined: ticket.outcome === 'declined',
  private: isPrivate(ticket),
});
