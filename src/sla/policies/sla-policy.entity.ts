import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Calendar } from '../calendars/calendar.entity';
import { PolicyConditions } from './policy-match';
import { PolicyTerms } from './terms';

@Entity('sla_policy')
@Unique('uq_sla_policy_name', ['name'])
@Index('ix_sla_policy_position', ['position', 'id'])
export class SlaPolicy {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_sla_policy' }) id: number;
  @Column({ type: 'varchar', length: 100 }) name: string;
  /** The first that matches wins. */
  @Column({ type: 'integer' }) position: number;
  /** Matches whatever no other policy matches; stands last, cannot be retired. */
  @Column({ type: 'boolean' }) isDefault: boolean;
  @Column({ type: 'boolean' }) retired: boolean;
  @Column({ type: 'integer' }) currentNumber: number;
  @Column({ type: 'integer' }) version: number;
}

/** What a policy said from one edit to the next; never changed. */
@Entity('sla_policy_version')
@Unique('uq_sla_policy_version_number', ['policyId', 'number'])
export class SlaPolicyVersion {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_sla_policy_version' }) id: number;
  @Column({ type: 'integer' }) policyId: number;
  @ManyToOne(() => SlaPolicy, { nullable: false })
  @JoinColumn({ name: 'policyId', foreignKeyConstraintName: 'fk_sla_policy_version_policy' })
  policy?: SlaPolicy;
  @Column({ type: 'integer' }) number: number;
  @Column({ type: 'json' }) conditions: PolicyConditions;
  @Column({ type: 'json' }) terms: PolicyTerms;
  /** Null follows the default calendar. */
  @Column({ type: 'integer', nullable: true }) calendarId: number | null;
  @ManyToOne(() => Calendar, { nullable: true })
  @JoinColumn({ name: 'calendarId', foreignKeyConstraintName: 'fk_sla_policy_version_calendar' })
  calendar?: Calendar | null;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: 'integer', nullable: true }) createdById: number | null;
}
