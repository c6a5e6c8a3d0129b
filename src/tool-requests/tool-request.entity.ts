import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';
import { Ticket } from '../tickets/ticket.entity';
import { Tool } from './tool.entity';

/** What a ticket of the kind tool_request asks for. Why it is needed are the ticket's first words. */
@Entity('tool_request')
@Unique('uq_tool_request_ticket', ['ticketId'])
@Index('ix_tool_request_tool', ['toolId', 'id'])
@Index('ix_tool_request_renews', ['renewsId'])
@Index('ix_tool_request_person', ['forPersonId', 'toolId'])
export class ToolRequest {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_tool_request' }) id: number;
  @Column({ type: 'integer' }) ticketId: number;
  @ManyToOne(() => Ticket)
  @JoinColumn({ name: 'ticketId', foreignKeyConstraintName: 'fk_tool_request_ticket' })
  ticket?: Ticket;
  @Column({ type: 'integer' }) toolId: number;
  @ManyToOne(() => Tool) @JoinColumn({ name: 'toolId', foreignKeyConstraintName: 'fk_tool_request_tool' }) tool?: Tool;
  @Column({ type: 'integer' }) forPersonId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'forPersonId', foreignKeyConstraintName: 'fk_tool_request_person' })
  forPerson?: Person;
  /** Days of the calendar: by when it is needed, and the last on which it is; null where nothing was said. */
  @Column({ type: 'varchar', length: 10, nullable: true }) neededBy: string | null;
  @Column({ type: 'varchar', length: 10, nullable: true }) neededUntil: string | null;
  /** The holding that it would make last longer; null for most. */
  @Column({ type: 'integer', nullable: true }) renewsId: number | null;
  @Column({ type: timestampType, nullable: true }) orderedAt: Date | null;
  /** For the books, where it was ordered without a purchase. */
  @Column({ type: 'varchar', length: 60, nullable: true }) orderNumber: string | null;
  @Column({ type: 'varchar', length: 60, nullable: true }) costCentre: string | null;
  @Column({ type: 'integer' }) version: number;
}
