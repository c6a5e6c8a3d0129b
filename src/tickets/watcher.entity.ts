import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';
import { Ticket } from './ticket.entity';

/** A colleague who follows by mail, and may read what is public. */
@Entity('watcher')
@Unique('uq_watcher_ticket', ['ticketId', 'personId'])
@Index('ix_watcher_person', ['personId', 'ticketId'])
export class Watcher {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_watcher' }) id: number;
  @Column({ type: 'integer' }) ticketId: number;
  @ManyToOne(() => Ticket)
  @JoinColumn({ name: 'ticketId', foreignKeyConstraintName: 'fk_watcher_ticket' })
  ticket?: Ticket;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_watcher_person' })
  person?: Person;
  @Column({ type: timestampType }) addedAt: Date;
}
