import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import type { NextPromise } from '../../sla/clocks/next-promise';
import { Promises } from '../../sla/promises/promises.service';
import { SlaCycle } from '../../sla/clocks/sla-cycle.entity';
import type { Fact } from '../../timeline/fact.entity';
import { reaction, Reactors } from '../../timeline/reactors';
import { Person } from '../../people/person.entity';
import { Keepers } from '../../tickets/consequences/keepers';
import { TicketClocks } from '../../tickets/consequences/ticket-clocks';
import { Ticket } from '../../tickets/ticket.entity';
import { ToolRequest } from '../tool-request.entity';
import { openStatuses, type Outcome } from '../../tickets/ticket-flow';
import { Consequences, noneOf } from '../../timeline/consequences';
import {
  type TicketAbout,
  resolutionRetracted,
  serviceRestored,
  ticketAnswered,
  ticketClosed,
  ticketConfirmed,
  ticketFacts,
  ticketFiled,
  ticketHandedOver,
  ticketNoted,
  ticketPriorityChanged,
  ticketReopened,
  ticketReplied,
  ticketResolved,
  ticketResumed,
  ticketSorted,
  ticketSpoken,
  ticketTaken,
  ticketChaseChanged,
  ticketRedacted,
  ticketWroteOutside,
  ticketReminded,
  ticketUnwatched,
  ticketWarned,
  ticketWaiting,
  ticketWatched,
  ticketWithdrawn,
} from '../../tickets/ticket-facts';
import {
  approvalAgreed,
  approvalAnswered,
  approvalAsked,
  approvalDeclined,
  approvalGranted,
  approvalNotNeeded,
  approvalPassedOn,
  approvalQuestioned,
  approvalRerouted,
  approvalSubstituted,
  holdingEnded,
  holdingExtended,
  purchaseMoved,
  requestChanged,
  requestFacts,
  seatReserved,
  seatReturned,
  seatTaken,
  toolOrdered,
} from '../tool-facts';
import { taskMoved, toolStepDone } from '../task-facts';

/** A subject of its own, with the ticket's number: it begins once nobody has to decide any more. */
const fulfilmentSubject = (ticketId: number) => ({ kind: 'fulfilment', id: ticketId });

const delivered: readonly Outcome[] = ['solved', 'workaround'];

type DeliveryMove =
  'begin' | 'begin once approved, else go on' | 'go on' | 'wait' | 'deliver or stop' | 'stop' | 'again' | 'take back';

/** Fact -> what the promise of delivery does. */
export const deliveryClock = new Consequences<DeliveryMove>(
  'clock of delivery',
  [...ticketFacts, ...requestFacts],
  [
    [approvalNotNeeded, 'begin'],
    [ticketResumed, 'begin once approved, else go on'],
    [ticketWaiting, 'wait'],
    [ticketAnswered, 'go on'],
    [ticketReplied, 'go on'],
    [ticketResolved, 'deliver or stop'],
    [ticketWithdrawn, 'stop'],
    [ticketReopened, 'again'],
    [resolutionRetracted, 'take back'],
    ...noneOf(ticketFiled, ticketSorted, ticketTaken, ticketHandedOver, ticketSpoken, ticketNoted, serviceRestored),
    ...noneOf(ticketReminded, ticketWarned, ticketRedacted, ticketChaseChanged, ticketWroteOutside),
    ...noneOf(ticketPriorityChanged, ticketWatched, ticketUnwatched, ticketConfirmed, ticketClosed),
    ...noneOf(approvalAsked, approvalAgreed, approvalGranted, approvalDeclined, approvalRerouted, approvalSubstituted),
    ...noneOf(approvalQuestioned, approvalAnswered, approvalPassedOn),
    ...noneOf(taskMoved),
    ...noneOf(toolOrdered, toolStepDone, seatTaken, seatReturned, seatReserved, purchaseMoved),
    ...noneOf(holdingEnded, holdingExtended, requestChanged),
  ],
  (move) => move,
);
/** Of most tickets their facts say at once that no tool was asked for. */
export const mayBeRequest = ({ details }: Fact): boolean => {
  const about = details.about as TicketAbout | undefined;
  return about === undefined || about.kind === 'tool_request';
};
const promisedDelivery = reaction('tool-requests: promised delivery', deliveryClock.kinds);

/**
 * "What was approved is in your hands within five working days": tells the promise engine when that begins, stands
 * still and ends.
 */
@Injectable()
export class FulfilmentClocks implements OnModuleInit {
  constructor(
    private readonly followers: Reactors,
    private readonly promises: Promises,
    private readonly tickets: TicketClocks,
    private readonly keepers: Keepers,
  ) {}

  onModuleInit(): void {
    this.tickets.accompany('tool_request', 'fulfilment', (ticket, at) => this.late(ticket, at));
    this.followers.follow(promisedDelivery, (fact) => this.follow(fact), mayBeRequest);
  }

  private async follow(fact: Fact): Promise<void> {
    const { subjectKind, subjectId } = fact;
    if (subjectKind !== 'ticket' || !(await repo(ToolRequest).existsBy({ ticketId: subjectId }))) return;
    const next = await this.tell(fact);
    if (next) await this.tickets.promiseMoved(fulfilmentSubject(subjectId), next);
  }

  private async tell(fact: Fact): Promise<NextPromise | null> {
    const { subjectId, at, id } = fact;
    const subject = fulfilmentSubject(subjectId);
    const move = deliveryClock.of(fact.kind);
    const begun = await repo(SlaCycle).existsBy({ subjectKind: subject.kind, subjectId });
    if (!begun) return move === 'begin' || (ticketResumed.is(fact) && fact.details.approved) ? this.begin(fact) : null;
    if (ticketWaiting.is(fact))
      return this.promises.happened(subject, { type: 'state', to: `waiting:${fact.details.on}`, at }, id);
    if (ticketResolved.is(fact)) {
      const type = delivered.includes(fact.details.outcome) ? 'closed' : 'stopped';
      return this.promises.happened(subject, { type, at }, id);
    }
    if (move === 'stop') return this.promises.happened(subject, { type: 'stopped', at }, id);
    if (move === 'take back') return this.promises.happened(subject, { type: 'retracted', at }, id);
    if (move === 'again') return this.promises.happened(subject, { type: 'reopened', at }, id);
    return this.promises.happened(subject, { type: 'state', to: 'open', at }, id);
  }

  /** Nobody who could deliver it: then no day is promised, until somebody is there. */
  private async begin({ subjectId, at, id }: Fact): Promise<NextPromise | null> {
    const ticket = await repo(Ticket).findOneByOrFail({ id: subjectId });
    const unkept = await this.keepers.missing(ticket, at);
    if (!unkept) return this.promise(ticket, at, id);
    await this.tickets.withhold(ticket, unkept);
    return null;
  }

  private async late(ticket: Ticket, at: Date): Promise<NextPromise | null> {
    const subject = fulfilmentSubject(ticket.id);
    if (ticket.waitingOn === 'approval' || !openStatuses.includes(ticket.status)) return null;
    if (await repo(SlaCycle).existsBy({ subjectKind: subject.kind, subjectId: subject.id })) return null;
    return this.promise(ticket, at, null);
  }

  private async promise(ticket: Ticket, at: Date, factId: number | null): Promise<NextPromise> {
    const { serviceId, teamId, priority, requesterId } = ticket;
    const requester = await repo(Person).findOneByOrFail({ id: requesterId });
    return this.promises.begin(
      fulfilmentSubject(ticket.id),
      {
        kind: 'fulfilment',
        serviceId,
        teamId,
        priority,
        departmentId: requester.departmentId,
        flags: [],
        personId: requesterId,
      },
      at,
      factId,
    );
  }
}
