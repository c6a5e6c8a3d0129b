import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';

export type Occasion = 'quarter' | 'pilot_start' | 'pilot_end';

/** One asking: the sample of a quarter, or the cohort of a pilot. */
@Entity('nps_round')
@Unique('uq_nps_round_key', ['key'])
@Check('ck_nps_round_occasion', `"occasion" IN ('quarter','pilot_start','pilot_end')`)
export class NpsRound {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_nps_round' }) id: number;
  /** Drawn once: `quarter:2026-Q1`, `pilot_start:2026-03-10`. */
  @Column({ type: 'varchar', length: 60 }) key: string;
  @Column({ type: 'varchar', length: 20 }) occasion: Occasion;
  /** Under which all its answers are published, in the desk's zone: 'YYYY-MM'. */
  @Column({ type: 'varchar', length: 7 }) month: string;
  @Column({ type: timestampType }) drawnAt: Date;
  @Column({ type: 'integer' }) asked: number;
}
