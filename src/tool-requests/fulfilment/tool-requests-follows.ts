import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import type { Fact } from '../../timeline/fact.entity';
import { Reactors } from '../../timeline/reactors';
import { Escalations, type Escalation } from '../../tickets/promises/escalations.service';
import { TicketFacts } from '../../tickets/consequences/ticket-facts.service';
import type { Ticket } from '../../tickets/ticket.entity';
import { Approval } from '../approval.entity';
import { Approvals } from '../approvals/approvals.service';
import { Seats } from '../seats.service';
import { ToolRequest } from '../tool-request.entity';

/** What tool requests do about what happened elsewhere. */
@Injectable()
export class ToolRequestsFollows implements OnModuleInit {
  constructor(
    private readonly followers: Reactors,
    private readonly approvals: Approvals,
    private readonly seats: Seats,
    private readonly tickets: TicketFacts,
    private readonly acts: Escalations,
  ) {}

  onModuleInit(): void {
    const { followers } = this;
    followers.follow('tool-requests: ended', ['ticket.withdrawn', 'ticket.resolved'], (fact, at) =>
      this.ended(fact, at),
    );
    this.tickets.afterReopening('tool_request', (ticket, at) => this.openedAgain(ticket, at));
    // For what was reopened by an older program, which asked again only afterwards.
    followers.follow('tool-requests: opened again', ['ticket.reopened'], ({ subjectId: id, details }, at) =>
      this.openedAgain({ id, cycle: Number(details.cycle) }, at),
    );
    followers.follow('tool-requests: approver left', ['person.changed', 'person.erased'], (fact, at) =>
      this.left(fact, at),
    );
    followers.follow('tool-requests: remind', ['promise.warned'], async ({ subjectKind, subjectId, details }, at) => {
      if (subjectKind === 'approval') await this.approvals.remind(subjectId, at);
      if (subjectKind === 'fulfilment')
        await this.acts.act(subjectId, { clockId: Number(details.clockId), action: 'notify_assignee' }, at);
    });
    followers.follow(
      'tool-requests: escalate',
      ['promise.escalated'],
      async ({ subjectKind, subjectId, details }, at) => {
        const approval = subjectKind === 'approval' ? await repo(Approval).findOneBy({ id: subjectId }) : null;
        const ticketId = approval?.ticketId ?? (subjectKind === 'fulfilment' ? subjectId : null);
        if (ticketId !== null) await this.acts.act(ticketId, details as unknown as Escalation, at);
      },
    );
  }

  private async ended({ kind, subjectId, details }: Fact, at: Date): Promise<void> {
    if (!(await repo(ToolRequest).existsBy({ ticketId: subjectId }))) return;
    // Of its own round alone: the request may have come back before this ran.
    await this.approvals.end(subjectId, Number(details.cycle), at);
    if (kind === 'ticket.resolved' && (details.outcome === 'solved' || details.outcome === 'workaround'))
      await this.seats.delivered(subjectId, at);
  }

  /** What was declined is decided anew; what was delivered goes back to the desk alone. */
  private async openedAgain({ id: ticketId, cycle }: Pick<Ticket, 'id' | 'cycle'>, at: Date): Promise<void> {
    if (await repo(Approval).existsBy({ ticketId, cycle })) return;
    if (await repo(Approval).existsBy({ ticketId, cycle: cycle - 1, state: 'declined' }))
      await this.approvals.begin(ticketId, at);
  }

  private async left({ kind, subjectId, details }: Fact, at: Date): Promise<void> {
    if (kind === 'person.changed' && !(details.fields as string[] | undefined)?.includes('active')) return;
    await this.approvals.replaceIfGone(subjectId, at);
  }
}
