import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import type { NextPromise } from '../../sla/clocks/next-promise';
import { Promises } from '../../sla/promises/promises.service';
import { SlaCycle } from '../../sla/clocks/sla-cycle.entity';
import type { Fact } from '../../timeline/fact.entity';
import { Reactors } from '../../timeline/reactors';
import { TicketClocks } from '../../tickets/consequences/ticket-clocks';
import { Ticket } from '../../tickets/ticket.entity';
import { ToolRequest } from '../tool-request.entity';

/** A subject of its own, with the ticket's number: it begins once nobody has to decide any more. */
export const fulfilmentSubject = (ticketId: number) => ({ kind: 'fulfilment', id: ticketId });

const delivered: readonly unknown[] = ['solved', 'workaround'];
const heard = [
  'ticket.resumed',
  'ticket.waiting',
  'ticket.answered',
  'ticket.replied',
  'ticket.resolved',
  'ticket.withdrawn',
  'ticket.reopened',
  'approval.not_needed',
];

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
  ) {}

  onModuleInit(): void {
    this.tickets.accompany('tool_request', 'fulfilment');
    this.followers.follow('tool-requests: promised delivery', heard, (fact) => this.follow(fact));
  }

  private async follow(fact: Fact): Promise<void> {
    const { subjectKind, subjectId } = fact;
    if (subjectKind !== 'ticket' || !(await repo(ToolRequest).existsBy({ ticketId: subjectId }))) return;
    const next = await this.tell(fact);
    if (next) await this.tickets.promiseMoved(fulfilmentSubject(subjectId), next);
  }

  private async tell(fact: Fact): Promise<NextPromise | null> {
    const { kind, subjectId, details, at, id } = fact;
    const subject = fulfilmentSubject(subjectId);
    const begun = await repo(SlaCycle).existsBy({ subjectKind: subject.kind, subjectId });
    if (!begun && (kind === 'approval.not_needed' || (kind === 'ticket.resumed' && details.approved)))
      return this.begin(fact);
    if (!begun) return null;
    if (kind === 'ticket.waiting')
      return this.promises.happened(subject, { type: 'state', to: `waiting:${String(details.on)}`, at }, id);
    if (kind === 'ticket.withdrawn') return this.promises.happened(subject, { type: 'stopped', at }, id);
    if (kind === 'ticket.resolved')
      return this.promises.happened(
        subject,
        { type: delivered.includes(details.outcome) ? 'closed' : 'stopped', at },
        id,
      );
    if (kind === 'ticket.reopened') return this.promises.happened(subject, { type: 'reopened', at }, id);
    return this.promises.happened(subject, { type: 'state', to: 'open', at }, id);
  }

  private async begin({ subjectId, at, id }: Fact): Promise<NextPromise> {
    const { serviceId, teamId, priority, requester, requesterId } = await repo(Ticket).findOneOrFail({
      where: { id: subjectId },
      relations: { requester: true },
    });
    return this.promises.begin(
      fulfilmentSubject(subjectId),
      {
        kind: 'fulfilment',
        serviceId,
        teamId,
        priority,
        departmentId: requester?.departmentId ?? null,
        flags: [],
        personId: requesterId,
      },
      at,
      id,
    );
  }
}
