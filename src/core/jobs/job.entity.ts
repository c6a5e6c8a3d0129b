import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../database/columns';

/** Everything long or periodic has one row: who holds it, how far it is, when it ran last and what went wrong. */
@Entity('job')
@Unique('uq_job_key', ['kind', 'key'])
export class Job {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_job' }) id: number;
  @Column({ type: 'varchar', length: 40 }) kind: string;
  @Column({ type: 'varchar', length: 120 }) key: string;
  /** Where a long job goes on after a restart. */
  @Column({ type: 'json', nullable: true }) cursor: Record<string, unknown> | null;
  @Column({ type: 'integer' }) progress: number;
  @Column({ type: 'integer', nullable: true }) total: number | null;
  @Column({ type: 'varchar', length: 64, nullable: true }) leaseOwner: string | null;
  @Column({ type: timestampType, nullable: true }) leaseUntil: Date | null;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: timestampType }) nextAt: Date;
  @Column({ type: timestampType, nullable: true }) lastRunAt: Date | null;
  @Column({ type: timestampType, nullable: true }) finishedAt: Date | null;
  @Column({ type: 'text', nullable: true }) lastError: string | null;
}
