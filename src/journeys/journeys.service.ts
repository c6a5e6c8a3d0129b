import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../core/database/tx';
import { businessMinutesBetween } from '../sla/calendars/business-time';
import { Calendars } from '../sla/calendars/calendars.service';
import type { SlaClock } from '../sla/clocks/sla-clock.entity';
import { TicketClocks } from '../tickets/consequences/ticket-clocks';
import { aboutOf } from '../tickets/ticket-facts';
import { stagesOf, type Stage } from '../tickets/page/ticket-stages';
import { isPrivate } from '../tickets/ticket.policy';
import { Ticket } from '../tickets/ticket.entity';
import { Fact } from '../timeline/fact.entity';
import { type Effort, effortOf } from './effort';
import { largeDepartments } from './large-departments';
import { type PartySpan, partySpans } from './time-by-party';

/** One need as it was lived through, without anybody's name, words or number. */
export interface Journey {
  /** For the caller to find it by; never shown. */
  ticketId: number;
  /** For the caller to order and place it by. Pages tell the week, and how long things took: never an instant. */
  askedAt: Date;
  service: string | null;
  /** Only where it is large enough that it does not tell who it was. */
  department: string | null;
  status: Ticket['status'];
  stages: Stage[];
  promises: Pick<SlaClock, 'target' | 'dueAt' | 'riskAt' | 'metAt' | 'breachedAt' | 'endedAt' | 'pausedSince'>[];
  effort: Effort;
  /** Whose time it was, from the asking to the end. */
  spans: PartySpan[];
  /** Working minutes from the asking to an instant of this journey. */
  since: (at: Date) => number;
}

const columns = {
  id: true,
  kind: true,
  status: true,
  createdAt: true,
  private: true,
  serviceId: true,
  service: { id: true, name: true, private: true },
} as const;

@Injectable()
export class Journeys {
  constructor(
    private readonly calendars: Calendars,
    private readonly promises: TicketClocks,
  ) {}

  /** In the order of the ids, with the same few questions however many there are. What is private has no journey. */
  async of(ticketIds: readonly number[], now: Date): Promise<Journey[]> {
    if (!ticketIds.length) return [];
    const ids = [...ticketIds];
    const found = await repo(Ticket).find({ where: { id: In(ids) }, relations: { service: true }, select: columns });
    const tickets = found.filter((ticket) => !isPrivate(ticket));
    const where = { subjectKind: 'ticket', subjectId: In(ids) };
    const facts = await repo(Fact).find({ where, order: { id: 'ASC' } });
    const clocks = await this.promises.ofMany(tickets);
    const departments = await largeDepartments();
    const minutes = await this.workingMinutes();
    return ids.flatMap((id) => {
      const ticket = tickets.find((one) => one.id === id);
      if (!ticket) return [];
      const own = facts.filter(({ subjectId }) => subjectId === id);
      const departmentId = own[0] && aboutOf(own[0])?.departmentId;
      return [
        {
          ticketId: id,
          askedAt: ticket.createdAt,
          service: ticket.service?.name ?? null,
          department: departments.get(departmentId ?? 0) ?? null,
          status: ticket.status,
          stages: stagesOf(ticket, own),
          promises: clocks.get(id) ?? [],
          effort: effortOf(own, now, minutes),
          spans: partySpans(own, now),
          since: (at: Date) => minutes(ticket.createdAt, at),
        },
      ];
    });
  }

  /** From what happened to a ticket, oldest first. */
  async effort(facts: readonly Fact[], now: Date): Promise<Effort> {
    return effortOf(facts, now, await this.workingMinutes());
  }

  private async workingMinutes(): Promise<(from: Date, to: Date) => number> {
    const { calendar } = await this.calendars.inForce(null);
    return (from, to) => businessMinutesBetween(calendar, from, to);
  }
}
