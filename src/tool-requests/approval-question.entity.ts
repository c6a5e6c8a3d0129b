import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';
import { Ticket } from '../tickets/ticket.entity';

/**
 * What somebody asked before they decide. It is open as long as the approval names it; its words, and those of the
 * answer, are messages of the ticket.
 */
@Entity('approval_question')
@Index('ix_approval_question_ticket', ['ticketId', 'id'])
@Index('ix_approval_question_asked_by', ['askedById', 'id'])
@Index('ix_approval_question_for', ['forPersonId', 'answeredAt'])
@Index('ix_approval_question_remind', ['remindAt'])
export class ApprovalQuestion {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_approval_question' }) id: number;
  @Column({ type: 'integer' }) approvalId: number;
  @Column({ type: 'integer' }) ticketId: number;
  @ManyToOne(() => Ticket)
  @JoinColumn({ name: 'ticketId', foreignKeyConstraintName: 'fk_approval_question_ticket' })
  ticket?: Ticket;
  @Column({ type: 'integer' }) askedById: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'askedById', foreignKeyConstraintName: 'fk_approval_question_asked_by' })
  askedBy?: Person;
  /** Who owes the answer: the requester. */
  @Column({ type: 'integer' }) forPersonId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'forPersonId', foreignKeyConstraintName: 'fk_approval_question_for' })
  forPerson?: Person;
  @Column({ type: 'integer' }) messageId: number;
  @Column({ type: timestampType }) askedAt: Date;
  /** By when it is to be answered, in working time; whoever decides may do so before. */
  @Column({ type: timestampType }) dueAt: Date;
  /** When they are reminded; null once that was done, or it was answered. */
  @Column({ type: timestampType, nullable: true }) remindAt: Date | null;
  @Column({ type: timestampType, nullable: true }) answeredAt: Date | null;
  /** The message. */
  @Column({ type: 'integer', nullable: true }) answerId: number | null;
}
