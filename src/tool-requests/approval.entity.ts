import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';
import { Ticket } from '../tickets/ticket.entity';
import { ApprovalQuestion } from './approval-question.entity';

export type ApprovalStep = 'manager' | 'owner' | 'security' | 'finance' | 'person';
export type ApprovalState = 'waiting' | 'granted' | 'declined' | 'void';

export const approvalSubject = (id: number) => ({ kind: 'approval', id });

/** One person's decision on one request. Several are asked one after the other, in the order of their position. */
@Entity('approval')
@Check('ck_approval_state', `"state" IN ('waiting','granted','declined','void')`)
@Check('ck_approval_step', `"step" IN ('manager','owner','security','finance','person')`)
@Index('ix_approval_ticket', ['ticketId', 'cycle', 'position'])
@Index('ix_approval_approver', ['approverId', 'state', 'id'])
@Index('ix_approval_substitute', ['substituteId', 'state', 'id'])
@Index('ix_approval_away', ['awayUntil'])
@Index('ix_approval_remind', ['remindAt'])
@Index('ix_approval_decided_by', ['decidedById', 'id'])
export class Approval {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_approval' }) id: number;
  @Column({ type: 'integer' }) ticketId: number;
  @ManyToOne(() => Ticket)
  @JoinColumn({ name: 'ticketId', foreignKeyConstraintName: 'fk_approval_ticket' })
  ticket?: Ticket;
  /** null: nobody was found who could decide; an administrator names somebody. */
  @Column({ type: 'integer', nullable: true }) approverId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'approverId', foreignKeyConstraintName: 'fk_approval_approver' })
  approver?: Person | null;
  /** Who may decide as well while whoever is asked is away; null where nobody stands in. */
  @Column({ type: 'integer', nullable: true }) substituteId: number | null;
  @ManyToOne(() => Person, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'substituteId' })
  substitute?: Person | null;
  /** Until when whoever is asked is away; null while they are here, and once it is decided. */
  @Column({ type: timestampType, nullable: true }) awayUntil: Date | null;
  @Column({ type: 'varchar', length: 10 }) step: ApprovalStep;
  /** The ticket's: a declined request that is opened again is decided anew. */
  @Column({ type: 'integer' }) cycle: number;
  @Column({ type: 'integer' }) position: number;
  @Column({ type: 'varchar', length: 10 }) state: ApprovalState;
  /** null while it is not this person's turn. */
  @Column({ type: timestampType, nullable: true }) askedAt: Date | null;
  /** Until when the decision is promised; the clocks' own. */
  @Column({ type: timestampType, nullable: true }) promiseAt: Date | null;
  @Column({ type: timestampType, nullable: true }) remindedAt: Date | null;
  /** It was passed on after the one before had been reminded: when whoever has it now is. */
  @Column({ type: timestampType, nullable: true }) remindAt: Date | null;
  @Column({ type: timestampType, nullable: true }) decidedAt: Date | null;
  /** Who did: whoever was asked, or stood in. */
  @Column({ type: 'integer', nullable: true }) decidedById: number | null;
  @ManyToOne(() => Person, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'decidedById' })
  decidedBy?: Person | null;
  /** The words that a decline came with. */
  @Column({ type: 'integer', nullable: true }) messageId: number | null;
  /** What they asked first: it waits for the answer. Null while nothing is asked, and once it is decided. */
  @Column({ type: 'integer', nullable: true }) questionId: number | null;
  @ManyToOne(() => ApprovalQuestion, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'questionId' })
  question?: ApprovalQuestion | null;
  @Column({ type: 'integer' }) version: number;

  get isOpen(): boolean {
    return this.state === 'waiting' && this.askedAt !== null;
  }

  /** Somebody has to decide it, and has not been asked yet: their turn comes. */
  static waiting(place: Pick<Approval, 'ticketId' | 'approverId' | 'step' | 'cycle' | 'position'>): Approval {
    return Object.assign(new Approval(), place, {
      state: 'waiting' as const,
      askedAt: null,
      promiseAt: null,
      remindedAt: null,
      remindAt: null,
      decidedAt: null,
      decidedById: null,
      substituteId: null,
      awayUntil: null,
      messageId: null,
      questionId: null,
      version: 1,
    });
  }
}
