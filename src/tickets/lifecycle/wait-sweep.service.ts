import { Injectable, Logger } from '@nestjs/common';
import { firstRow, rowsOf, updateRows } from '../../core/database/rows';
import { asDate } from '../../core/database/raw';
import { sql, tx } from '../../core/database/tx';
import { Stopping } from '../../core/jobs/stopping';
import { never } from '../../core/time';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { ticketReminded, ticketResumed, ticketWarned } from '../ticket-facts';
import { TicketFinder } from '../ticket-finder';
import type { Ticket } from '../ticket.entity';
import { nextStep, TicketWait, wakeOf, type WaitSteps } from '../waits/ticket-wait.entity';
import { Waits } from '../waits/waits.service';
import { Resolution } from './resolution.service';

const batch = 100;

/** Looks after what waits: reminds, tells, ends, and puts back on top what should have come by now. */
@Injectable()
export class WaitSweep {
  private readonly log = new Logger(WaitSweep.name);

  constructor(
    private readonly waits: Waits,
    private readonly finder: TicketFinder,
    private readonly facts: TicketFacts,
    private readonly resolution: Resolution,
    private readonly stopping: Stopping,
  ) {}

  /** Each in a transaction of its own, whatever becomes of the others. Rides ix_ticket_wait_wake. */
  async run(at: Date): Promise<number> {
    const left = [0];
    let done = 0;
    for (;;) {
      const due = await rowsOf(
        TicketWait,
        `WHERE "wakeAt" <= ? AND "id" NOT IN (?) ORDER BY "wakeAt", "id" LIMIT ${batch}`,
        [at, left],
      );
      for (const { id, ticketId } of due) {
        if (this.stopping.now) return done;
        await tx(() => this.wake(id, ticketId, at)).catch((error: Error) => {
          left.push(id);
          this.log.error(`the wait of ticket ${ticketId} stands still: ${error.message}`, error.stack);
        });
        done += 1;
      }
      if (due.length < batch) return done;
    }
  }

  async nextWake(): Promise<Date | null> {
    const [row] = await sql('SELECT "wakeAt" FROM "ticket_wait" WHERE "wakeAt" < ? ORDER BY "wakeAt" LIMIT 1', [never]);
    return row ? asDate(row.wakeAt) : null;
  }

  private async wake(id: number, ticketId: number, at: Date): Promise<void> {
    const { ticket } = await this.finder.load(ticketId);
    const wait = await firstRow(TicketWait, 'WHERE "id" = ?', [id]);
    if (!wait || wait.wakeAt > at) return;
    const steps = await this.waits.stepsOf(wait);
    const next = wait.isOf(ticket) ? nextStep(wait, steps) : null;
    const over = next && next.at <= at ? await this.take(wait, ticket, next.step, steps, at) : !next;
    const wakeAt = over ? never : wakeOf(wait, steps);
    await updateRows(TicketWait, { wakeAt, remindedAt: wait.remindedAt, warnedAt: wait.warnedAt }, 'WHERE "id" = ?', [
      id,
    ]);
  }

  /** Answers whether the wait is over by it. */
  private async take(
    wait: TicketWait,
    ticket: Ticket,
    step: 'over' | 'remind' | 'warn' | 'end',
    steps: WaitSteps | null,
    at: Date,
  ): Promise<boolean> {
    if (step === 'end') await this.resolution.endUnanswered(ticket, at);
    if (step === 'over') {
      ticket.resume();
      await this.facts.record(ticket, ticketResumed, { actorId: null, at, store: true, details: { due: true } });
    }
    if (step === 'remind') {
      wait.remindedAt = at;
      await this.facts.record(ticket, ticketReminded, { actorId: null, at });
    }
    if (step === 'warn') {
      wait.warnedAt = at;
      const until = nextStep({ ...wait, until: null } as TicketWait, steps)?.at;
      await this.facts.record(ticket, ticketWarned, { actorId: null, at, until });
    }
    return step === 'end' || step === 'over';
  }
}
