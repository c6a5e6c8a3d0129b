import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { CalendarVersion } from '../calendars/calendar.entity';
import { SlaPolicyVersion } from '../policies/sla-policy.entity';

/**
 * One life of a subject, from its start (or a reopen) to its end: what it is, and which policy and calendar are in
 * force.
 */
@Entity('sla_cycle')
@Unique('uq_sla_cycle_subject', ['subjectKind', 'subjectId', 'cycle'])
@Index('ix_sla_cycle_policy', ['policyVersionId', 'id'])
@Index('ix_sla_cycle_calendar', ['calendarVersionId', 'id'])
export class SlaCycle {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_sla_cycle' }) id: number;
  @Column({ type: 'varchar', length: 30 }) subjectKind: string;
  @Column({ type: 'integer' }) subjectId: number;
  @Column({ type: 'integer' }) cycle: number;
  @Column({ type: 'varchar', length: 30 }) kind: string;
  @Column({ type: 'integer', nullable: true }) serviceId: number | null;
  @Column({ type: 'varchar', length: 20 }) priority: string;
  @Column({ type: 'integer', nullable: true }) departmentId: number | null;
  @Column({ type: 'integer', nullable: true }) teamId: number | null;
  @Column({ type: 'integer', nullable: true }) personId: number | null;
  @Column({ type: 'json' }) flags: string[];
  @Column({ type: 'integer' }) policyVersionId: number;
  @ManyToOne(() => SlaPolicyVersion, { nullable: false })
  @JoinColumn({ name: 'policyVersionId', foreignKeyConstraintName: 'fk_sla_cycle_policy_version' })
  policyVersion?: SlaPolicyVersion;
  @Column({ type: 'integer' }) calendarVersionId: number;
  @ManyToOne(() => CalendarVersion, { nullable: false })
  @JoinColumn({ name: 'calendarVersionId', foreignKeyConstraintName: 'fk_sla_cycle_calendar_version' })
  calendarVersion?: CalendarVersion;
  @Column({ type: timestampType }) startedAt: Date;
  @Column({ type: timestampType, nullable: true }) endedAt: Date | null;
  @Column({ type: 'integer' }) version: number;
}
