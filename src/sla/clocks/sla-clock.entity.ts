import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { CalendarVersion } from '../calendars/calendar.entity';
import { SlaCycle } from './sla-cycle.entity';
import { SlaPolicyVersion } from '../policies/sla-policy.entity';
import { CLOCK_TARGETS, ClockTarget } from '../policies/terms';

const targetCodes = CLOCK_TARGETS.map((target) => `'${target}'`).join(',');

export interface StoredPause {
  from: string;
  to: string | null;
  state: string;
}

export type PledgeOutcome = 'kept' | 'told_in_time' | 'broken';

/**
 * One promise on a subject: a projection of its cycle, except which alerts were sent and what was broken,
 * which never goes back.
 */
@Entity('sla_clock')
@Unique('uq_sla_clock_round', ['subjectKind', 'subjectId', 'target', 'cycle', 'round'])
@Index('ix_sla_clock_wake', ['wakeAt', 'id'])
@Index('ix_sla_clock_due', ['target', 'dueAt'])
@Check('ck_sla_clock_target', `"target" IN (${targetCodes})`)
@Check('ck_sla_clock_outcome', `"outcome" IN ('kept','told_in_time','broken')`)
export class SlaClock {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_sla_clock' }) id: number;
  @Column({ type: 'integer' }) cycleId: number;
  @ManyToOne(() => SlaCycle, { nullable: false })
  @JoinColumn({ name: 'cycleId', foreignKeyConstraintName: 'fk_sla_clock_cycle' })
  inCycle?: SlaCycle;
  @Column({ type: 'varchar', length: 30 }) subjectKind: string;
  @Column({ type: 'integer' }) subjectId: number;
  @Column({ type: 'varchar', length: 20 }) target: ClockTarget;
  @Column({ type: 'integer' }) cycle: number;
  /** The how-manieth time the target ran in its cycle: a requester may wait for an answer more than once. */
  @Column({ type: 'integer' }) round: number;
  /** None behind a given word. */
  @Column({ type: 'integer', nullable: true }) policyVersionId: number | null;
  @ManyToOne(() => SlaPolicyVersion, { nullable: true })
  @JoinColumn({ name: 'policyVersionId', foreignKeyConstraintName: 'fk_sla_clock_policy_version' })
  policyVersion?: SlaPolicyVersion | null;
  @Column({ type: 'integer' }) calendarVersionId: number;
  @ManyToOne(() => CalendarVersion, { nullable: false })
  @JoinColumn({ name: 'calendarVersionId', foreignKeyConstraintName: 'fk_sla_clock_calendar_version' })
  calendarVersion?: CalendarVersion;
  @Column({ type: timestampType }) startedAt: Date;
  @Column({ type: 'integer', nullable: true }) targetMinutes: number | null;
  /** While held: as far as the pause has been counted. Afterwards: what had been promised in the end. */
  @Column({ type: timestampType }) dueAt: Date;
  @Column({ type: timestampType }) wakeAt: Date;
  /** From when on it is at risk: most of its time is used up. */
  @Column({ type: timestampType, nullable: true }) riskAt: Date | null;
  @Column({ type: timestampType, nullable: true }) metAt: Date | null;
  @Column({ type: timestampType, nullable: true }) breachedAt: Date | null;
  /** Met, or stopped without being met. */
  @Column({ type: timestampType, nullable: true }) endedAt: Date | null;
  @Column({ type: 'varchar', length: 20, nullable: true }) outcome: PledgeOutcome | null;
  @Column({ type: timestampType, nullable: true }) pausedSince: Date | null;
  @Column({ type: 'json' }) pauses: StoredPause[];
  @Column({ type: 'double precision' }) minutesUsed: number;
  @Column({ type: 'double precision' }) pausedSeconds: number;
  /** Warnings, breach and escalation steps that have been told already: each once. */
  @Column({ type: 'json' }) alerted: string[];
  @Column({ type: 'integer' }) version: number;
}
