import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import type { Fact } from '../../timeline/fact.entity';
import { reaction, Reactors } from '../../timeline/reactors';
import { Escalations } from '../../tickets/promises/escalations.service';
import { TicketFacts } from '../../tickets/consequences/ticket-facts.service';
import type { Ticket } from '../../tickets/ticket.entity';
import { Approval } from '../approval.entity';
import { Approvals } from '../approvals/approvals.service';
import { StandIns } from '../approvals/stand-ins.service';
import { mayBeRequest } from './fulfilment-clocks';
import { Seats } from '../seats.service';
import { ToolRequest } from '../tool-request.entity';
import { absenceEnded, absenceEntered, absenceRemoved, personChanged, personErased } from '../../people/people-facts';
import { promiseBroken, promiseEscalated, promiseWarned } from '../../sla/clocks/promise-facts';
import { type OfTicket, ticketReopened, ticketResolved, ticketWithdrawn } from '../../tickets/ticket-facts';
import { type FactOf } from '../../timeline/fact-kind';

const ended = reaction('tool-requests: ended', [ticketWithdrawn, ticketResolved]);
const openedAgain = reaction('tool-requests: opened again', [ticketReopened]);
const approverLeft = reaction('tool-requests: approver left', [personChanged, personErased]);
const standIn = reaction('tool-requests: stand in', [absenceEntered, absenceEnded, absenceRemoved]);
const remind = reaction('tool-requests: remind', [promiseWarned]);
const passOn = reaction('tool-requests: pass on', [promiseBroken]);
const escalate = reaction('tool-requests: escalate', [promiseEscalated]);

const ofToolRequest = ({ subjectKind }: Fact): boolean => subjectKind === 'approval' || subjectKind === 'fulfilment';

/** What tool requests do about what happened elsewhere. */
@Injectable()
export class ToolRequestsFollows implements OnModuleInit {
  constructor(
    private readonly followers: Reactors,
    private readonly approvals: Approvals,
    private readonly seats: Seats,
    private readonly tickets: TicketFacts,
    private readonly acts: Escalations,
    private readonly standIns: StandIns,
  ) {}

  onModuleInit(): void {
    const { followers } = this;
    followers.follow(ended, (fact, at) => this.ended(fact, at), mayBeRequest);
    this.tickets.afterReopening('tool_request', (ticket, at) => this.openedAgain(ticket, at));
    // For what was reopened by an older program, which asked again only afterwards.
    followers.follow(
      openedAgain,
      ({ subjectId: id, details }, at) => this.openedAgain({ id, cycle: details.cycle }, at),
      mayBeRequest,
    );
    followers.follow(approverLeft, (fact, at) => this.left(fact, at));
    followers.follow(standIn, async (_, at) => {
      await this.standIns.settle(at);
      await this.approvals.passOnLate(at);
    });
    followers.follow(
      passOn,
      ({ subjectId }, at) => this.approvals.passOnIfAway(subjectId, at),
      ({ subjectKind }) => subjectKind === 'approval',
    );
    followers.follow(
      remind,
      async ({ subjectKind, subjectId, details }, at) => {
        if (subjectKind === 'approval') await this.approvals.remind(subjectId, at);
        if (subjectKind === 'fulfilment')
          await this.acts.act(subjectId, { clockId: details.clockId, action: 'notify_assignee' }, at);
      },
      ofToolRequest,
    );
    followers.follow(
      escalate,
      async ({ subjectKind, subjectId, details }, at) => {
        const approval = subjectKind === 'approval' ? await repo(Approval).findOneBy({ id: subjectId }) : null;
        const ticketId = approval?.ticketId ?? (subjectKind === 'fulfilment' ? subjectId : null);
        if (ticketId !== null) await this.acts.act(ticketId, details, at);
      },
      ofToolRequest,
    );
  }

  private async ended(fact: FactOf<OfTicket>, at: Date): Promise<void> {
    const { subjectId, details } = fact;
    if (!(await repo(ToolRequest).existsBy({ ticketId: subjectId }))) return;
    // Of its own round alone: the request may have come back before this ran.
    await this.approvals.end(subjectId, details.cycle, at);
    if (ticketResolved.is(fact) && (fact.details.outcome === 'solved' || fact.details.outcome === 'workaround'))
      await this.seats.delivered(subjectId, at);
  }

  /** What was declined is decided anew; what was delivered goes back to the desk alone. */
  private async openedAgain({ id: ticketId, cycle }: Pick<Ticket, 'id' | 'cycle'>, at: Date): Promise<void> {
    if (await repo(Approval).existsBy({ ticketId, cycle })) return;
    if (await repo(Approval).existsBy({ ticketId, cycle: cycle - 1, state: 'declined' }))
      await this.approvals.begin(ticketId, at);
  }

  private async left(fact: Fact, at: Date): Promise<void> {
    if (personChanged.is(fact) && !fact.details.fields.includes('active')) return;
    await this.approvals.replaceIfGone(fact.subjectId, at);
    await this.standIns.settle(at);
  }
}
