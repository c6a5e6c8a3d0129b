import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { Sample } from '../../statistics/samples';
import { isPostgres } from '../../core/database/columns';
import { Pilot } from './pilot.entity';

export type BaselineSource = 'typed' | 'csv' | 'desk';

/** How it was in a month before the start, and from how many. */
@Entity('pilot_baseline')
@Unique('uq_pilot_baseline_month', ['pilotId', 'measure', 'month'])
@Check('ck_pilot_baseline_source', `"source" IN ('typed','csv','desk')`)
export class PilotBaseline {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_pilot_baseline' }) id: number;
  @Column({ type: 'integer' }) pilotId: number;
  @ManyToOne(() => Pilot)
  @JoinColumn({ name: 'pilotId', foreignKeyConstraintName: 'fk_pilot_baseline_pilot' })
  pilot?: Pilot;
  @Column({ type: 'varchar', length: 30 }) measure: string;
  @Column({ type: 'varchar', length: 7 }) month: string;
  @Column({ type: 'integer' }) n: number;
  @Column({ type: isPostgres() ? 'double precision' : 'double' }) value: number;
  @Column({ type: 'varchar', length: 10 }) source: BaselineSource;
  /** What it is reckoned from, where this desk counted it; a figure that somebody typed has none. */
  @Column({ type: 'json', nullable: true }) sample: Sample | null;
}
