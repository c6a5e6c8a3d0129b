import { Injectable } from '@nestjs/common';
import { tx } from '../../core/database/tx';
import { hour } from '../../core/time';
import type { Actor } from '../../people/actor';
import { isRunning } from '../../sla/clocks/clock-state';
import { TicketClocks } from '../consequences/ticket-clocks';
import { Assignment } from '../lifecycle/assignment.service';
import { type QueueCondition, type QueuedTicket, teamsOf, TicketQueries } from '../ticket-queries';

/** Somebody was promised an update on one of one's own tickets. */
export interface OwnPledge {
  ticket: QueuedTicket;
  dueAt: Date;
}

export interface NextToTake {
  ticket: QueuedTicket;
  /** Nothing is free in one's own teams: it is another team's. */
  elsewhere: boolean;
}

/** Whoever begins another one is busy with it for so long. */
const busyFor = hour;

/** The ticket that calls for somebody first, and what taking it would do to what they promised. */
@Injectable()
export class TakeNext {
  constructor(
    private readonly queries: TicketQueries,
    private readonly clocks: TicketClocks,
    private readonly assignment: Assignment,
  ) {}

  /**
   * Of what nobody has and what waits for nobody the promise that falls due next: first of one's own teams or of no
   * team, then of the others. One's own requests are for colleagues.
   */
  async next(actor: Actor, now: Date, passed: readonly number[] = []): Promise<NextToTake | null> {
    for (const elsewhere of [false, true]) {
      const filter = { view: 'all', also: free(actor, elsewhere, passed) } as const;
      const [ticket] = await this.queries.lines(actor, filter, now, 1);
      if (ticket) return { ticket, elsewhere };
    }
    return null;
  }

  /** Two who ask at the same instant get two tickets: what the other one got meanwhile is passed over. */
  take(actor: Actor, at: Date): Promise<NextToTake | null> {
    return tx(async () => {
      const passed: number[] = [];
      for (;;) {
        const next = await this.next(actor, at, passed);
        if (!next || (await this.takeThis(actor, next.ticket.id, at))) return next;
        passed.push(next.ticket.id);
      }
    });
  }

  /** The one that was shown, or none: whether it was still free. */
  async takeThis(actor: Actor, id: number, at: Date): Promise<boolean> {
    return (await this.assignment.assignFree(actor, id, at)) !== null;
  }

  /** What somebody who works on another one now may let slip: promised updates on their own tickets. */
  async pledges(actor: Actor, now: Date): Promise<OwnPledge[]> {
    const mine = (await this.queries.queue(actor, { view: 'mine' }, now)).tickets;
    const clocks = await this.clocks.ofMany(mine);
    return mine.flatMap((ticket) => {
      const own = (clocks.get(ticket.id) ?? []).find((clock) => clock.target === 'given_word' && isRunning(clock));
      const soon = own && own.dueAt > now && own.dueAt.getTime() <= now.getTime() + busyFor;
      return soon ? [{ ticket, dueAt: own.dueAt }] : [];
    });
  }
}

function free(actor: Actor, elsewhere: boolean, passed: readonly number[]): QueueCondition {
  const theirs = elsewhere ? '' : ' AND (t."teamId" IN (?) OR t."teamId" IS NULL)';
  return [
    `t."assigneeId" IS NULL AND t."status" <> 'waiting' AND t."requesterId" <> ? AND t."id" NOT IN (?)${theirs}`,
    actor.id,
    [0, ...passed],
    ...(elsewhere ? [] : [teamsOf(actor)]),
  ];
}
