import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Pilot } from '../pilot/pilot.entity';

/** `one_sample`: as it was told before both sides were compared; `two_samples`: on its planned date. */
export type JudgingRule = 'one_sample' | 'two_samples';

/** What was said of each target, once, as it stood then: what is counted later changes nothing in it. */
@Entity('pilot_judgement')
@Unique('uq_pilot_judgement_rule', ['pilotId', 'rule'])
@Check('ck_pilot_judgement_rule', `"rule" IN ('one_sample','two_samples')`)
export class PilotJudgement {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_pilot_judgement' }) id: number;
  @Column({ type: 'integer' }) pilotId: number;
  @ManyToOne(() => Pilot)
  @JoinColumn({ name: 'pilotId', foreignKeyConstraintName: 'fk_pilot_judgement_pilot' })
  pilot?: Pilot;
  @Column({ type: 'varchar', length: 12 }) rule: JudgingRule;
  /** Null while it is owed: a pilot that ran when the rule changed keeps what it had been told. */
  @Column({ type: timestampType, nullable: true }) at: Date | null;
  @Column({ type: 'json', nullable: true }) standings: Record<string, unknown>[] | null;
  /** SHA-256 over the standings. */
  @Column({ type: 'varchar', length: 64, nullable: true }) fingerprint: string | null;
}
