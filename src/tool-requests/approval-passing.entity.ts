import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';
import { Ticket } from '../tickets/ticket.entity';

/** Somebody who was asked passed it on to somebody who knows. The reason is a message that only the desk sees. */
@Entity('approval_passing')
@Index('ix_approval_passing_approval', ['approvalId', 'id'])
@Index('ix_approval_passing_from', ['fromPersonId', 'id'])
@Index('ix_approval_passing_to', ['toPersonId', 'id'])
export class ApprovalPassing {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_approval_passing' }) id: number;
  @Column({ type: 'integer' }) approvalId: number;
  @Column({ type: 'integer' }) ticketId: number;
  @ManyToOne(() => Ticket)
  @JoinColumn({ name: 'ticketId', foreignKeyConstraintName: 'fk_approval_passing_ticket' })
  ticket?: Ticket;
  @Column({ type: 'integer' }) fromPersonId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'fromPersonId', foreignKeyConstraintName: 'fk_approval_passing_from' })
  fromPerson?: Person;
  @Column({ type: 'integer' }) toPersonId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'toPersonId', foreignKeyConstraintName: 'fk_approval_passing_to' })
  toPerson?: Person;
  @Column({ type: 'integer' }) messageId: number;
  @Column({ type: timestampType }) at: Date;
}
