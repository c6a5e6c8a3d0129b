import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';

/**
 * One thing that counts, of one ticket, with its dimensions as they were: what cells are added up from, and what a
 * figure opens.
 */
@Entity('insight_entry')
@Index('ix_insight_entry_day', ['day'])
@Index('ix_insight_entry_measure', ['measure', 'day', 'ticketId'])
@Index('ix_insight_entry_ticket', ['ticketId'])
@Index('ix_insight_entry_code', ['code'])
export class InsightEntry {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_insight_entry' }) id: number;
  @Column({ type: 'integer' }) ticketId: number;
  /** The journey's name in addresses: nobody can get from it to the ticket's number, nor back. */
  @Column({ type: 'varchar', length: 24 }) code: string;
  /** '2026-03-10', in the desk's own zone. */
  @Column({ type: 'varchar', length: 10 }) day: string;
  @Column({ type: 'varchar', length: 30 }) measure: string;
  /** Of a length of time: see buckets.ts; 0 where a thing is only counted. */
  @Column({ type: 'integer' }) bucket: number;
  @Column({ type: timestampType }) at: Date;
  @Column({ type: 'varchar', length: 20 }) kind: string;
  @Column({ type: 'varchar', length: 10 }) priority: string;
  @Column({ type: 'integer', nullable: true }) serviceId: number | null;
  @Column({ type: 'integer', nullable: true }) teamId: number | null;
  @Column({ type: 'integer', nullable: true }) departmentId: number | null;
}
