import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { isPostgres } from '../../core/database/columns';
import { Person } from '../../people/person.entity';
import { ChangeCandidate } from '../change-candidate.entity';

export const horizons = ['quick', 'long'] as const;
/** quick: a result is expected within ninety days. */
export type ChangeHorizon = (typeof horizons)[number];

export const changeOutcomes = ['no_effect', 'stopped', 'worked'] as const;
export type ChangeOutcome = (typeof changeOutcomes)[number];

/** One of the three to five that the company changes at a time, for its clients. */
@Entity('adopted_change')
@Unique('uq_adopted_change_candidate', ['candidateId'])
@Index('ix_adopted_change_state', ['state', 'id'])
@Index('ix_adopted_change_executive', ['executiveId'])
@Index('ix_adopted_change_junior', ['juniorId'])
@Check('ck_adopted_change_horizon', `"horizon" IN ('quick','long')`)
@Check('ck_adopted_change_state', `"state" IN ('running','ended')`)
@Check('ck_adopted_change_outcome', `"outcome" IN ('worked','no_effect','stopped')`)
export class AdoptedChange {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_adopted_change' }) id: number;
  @Column({ type: 'integer' }) candidateId: number;
  @ManyToOne(() => ChangeCandidate)
  @JoinColumn({ name: 'candidateId', foreignKeyConstraintName: 'fk_adopted_change_candidate' })
  candidate?: ChangeCandidate;
  /** What clients will notice, in one sentence: it stands on charts too. */
  @Column({ type: 'varchar', length: 110 }) difference: string;
  @Column({ type: 'text' }) assumption: string;
  @Column({ type: 'varchar', length: 10 }) horizon: ChangeHorizon;
  @Column({ type: 'integer' }) executiveId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'executiveId', foreignKeyConstraintName: 'fk_adopted_change_executive' })
  executive?: Person;
  @Column({ type: 'integer' }) juniorId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'juniorId', foreignKeyConstraintName: 'fk_adopted_change_junior' })
  junior?: Person;
  @Column({ type: 'varchar', length: 30 }) measure: string;
  /** As it was in the three months before; null where too few stood behind it. */
  @Column({ type: isPostgres() ? 'double precision' : 'double', nullable: true }) start: number | null;
  /** From how many; 0 where too few stood behind it. */
  @Column({ type: 'integer' }) startCount: number;
  @Column({ type: isPostgres() ? 'double precision' : 'double' }) aim: number;
  @Column({ type: 'varchar', length: 10 }) beganOn: string;
  @Column({ type: 'varchar', length: 10 }) state: 'running' | 'ended';
  @Column({ type: 'varchar', length: 10, nullable: true }) outcome: ChangeOutcome | null;
  @Column({ type: 'text' }) learnt: string;
  @Column({ type: 'varchar', length: 10, nullable: true }) endedOn: string | null;
  @Column({ type: 'integer' }) version: number;
}
