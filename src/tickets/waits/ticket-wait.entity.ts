import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { never } from '../../core/time';
import type { Party } from '../ticket-flow';

/** How a ticket waits: for whom the ticket says, why the message that came with it. */
export interface WaitTerms {
  /** On this day somebody looks at it again, whatever came. */
  until?: Date;
  /** The person is reminded, told, and in the end the ticket ends without an answer. */
  chase?: boolean;
  /** Who it is outside, and what they call it. */
  vendor?: string;
  reference?: string;
  /** The requester is told that they hear more by then. */
  updateBy?: Date;
}

/** One wait of a ticket. It is over when the ticket waits no more, or since another moment. */
@Entity('ticket_wait')
@Index('ix_ticket_wait_wake', ['wakeAt', 'id'])
@Index('ix_ticket_wait_ticket', ['ticketId', 'id'])
export class TicketWait {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_ticket_wait' }) id: number;
  @Column({ type: 'integer' }) ticketId: number;
  @Column({ type: 'varchar', length: 15 }) party: Party;
  @Column({ type: timestampType }) since: Date;
  @Column({ type: timestampType, nullable: true }) until: Date | null;
  @Column({ type: 'boolean' }) chase: boolean;
  @Column({ type: timestampType, nullable: true }) remindedAt: Date | null;
  @Column({ type: timestampType, nullable: true }) warnedAt: Date | null;
  @Column({ type: 'varchar', length: 100, nullable: true }) vendor: string | null;
  @Column({ type: 'varchar', length: 100, nullable: true }) reference: string | null;
  /** Where they were written to last. */
  @Column({ type: 'varchar', length: 254, nullable: true }) vendorEmail: string | null;
  @Column({ type: timestampType }) wakeAt: Date;

  /** Whether the ticket still waits as it did then. */
  isOf({ waitingOn, waitingSince }: { waitingOn: Party | null; waitingSince: Date | null }): boolean {
    return waitingOn === this.party && waitingSince?.getTime() === this.since.getTime();
  }
}

export interface WaitSteps {
  remind: Date;
  warn: Date;
  end: Date;
}

export type WaitStep = 'over' | 'remind' | 'warn' | 'end';

/**
 * What has to happen next and when. Nobody is told of an end that has come already: who was never warned is warned
 * first, and has as long as they would have had.
 */
export function nextStep(wait: TicketWait, steps: WaitSteps | null): { step: WaitStep; at: Date } | null {
  const all: { step: WaitStep; at: Date }[] = [];
  if (wait.until) all.push({ step: 'over', at: wait.until });
  if (steps && wait.chase) {
    const grace = steps.end.getTime() - steps.warn.getTime();
    if (wait.warnedAt)
      all.push({ step: 'end', at: new Date(Math.max(steps.end.getTime(), wait.warnedAt.getTime() + grace)) });
    else if (wait.remindedAt) all.push({ step: 'warn', at: steps.warn });
    else all.push({ step: 'remind', at: steps.remind });
  }
  return all.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0] ?? null;
}

export const wakeOf = (wait: TicketWait, steps: WaitSteps | null): Date => nextStep(wait, steps)?.at ?? never;
