import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Pilot } from '../pilot/pilot.entity';

export type Verdict = 'carry_on' | 'change' | 'stop';

/** How it ended, by whom, and the evidence as it stood then: what is counted later changes nothing in it. */
@Entity('pilot_decision')
@Unique('uq_pilot_decision_pilot', ['pilotId'])
@Check('ck_pilot_decision_verdict', `"verdict" IN ('carry_on','change','stop')`)
export class PilotDecision {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_pilot_decision' }) id: number;
  @Column({ type: 'integer' }) pilotId: number;
  @ManyToOne(() => Pilot)
  @JoinColumn({ name: 'pilotId', foreignKeyConstraintName: 'fk_pilot_decision_pilot' })
  pilot?: Pilot;
  @Column({ type: 'varchar', length: 10 }) verdict: Verdict;
  @Column({ type: 'text' }) words: string;
  @Column({ type: timestampType }) at: Date;
  @Column({ type: 'integer', nullable: true }) byId: number | null;
  @Column({ type: 'json' }) evidence: Record<string, unknown>;
  /** SHA-256 over the evidence. */
  @Column({ type: 'varchar', length: 64 }) fingerprint: string;
}
