import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Pilot } from './pilot.entity';

/** A later edit, beside the original: what is said now, by whom, when and why. */
@Entity('pilot_amendment')
@Index('ix_pilot_amendment_pilot', ['pilotId', 'id'])
export class PilotAmendment {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_pilot_amendment' }) id: number;
  @Column({ type: 'integer' }) pilotId: number;
  @ManyToOne(() => Pilot)
  @JoinColumn({ name: 'pilotId', foreignKeyConstraintName: 'fk_pilot_amendment_pilot' })
  pilot?: Pilot;
  /** question, why, cohort, comparison, dates, or `target:` and its place. */
  @Column({ type: 'varchar', length: 20 }) field: string;
  @Column({ type: 'text' }) words: string;
  @Column({ type: 'text' }) why: string;
  @Column({ type: timestampType }) at: Date;
  @Column({ type: 'integer', nullable: true }) byId: number | null;
}
