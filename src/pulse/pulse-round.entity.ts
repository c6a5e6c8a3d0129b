import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';

/** One quarter's asking, and what the company answered in public to what came of it. */
@Entity('pulse_round')
@Unique('uq_pulse_round_quarter', ['quarter'])
export class PulseRound {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_pulse_round' }) id: number;
  /** '2026-Q4' */
  @Column({ type: 'varchar', length: 7 }) quarter: string;
  /** Under which all its answers are published, in the desk's zone: 'YYYY-MM'. */
  @Column({ type: 'varchar', length: 7 }) month: string;
  @Column({ type: timestampType }) drawnAt: Date;
  @Column({ type: 'integer' }) asked: number;
  @Column({ type: 'integer' }) leadersAsked: number;
  /** What was heard, and what is done about it; empty while it is owed. */
  @Column({ type: 'text' }) reply: string;
  @Column({ type: timestampType, nullable: true }) repliedAt: Date | null;
  @Column({ type: 'integer', nullable: true }) repliedById: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'repliedById', foreignKeyConstraintName: 'fk_pulse_round_replied_by' })
  repliedBy?: Person;
  @Column({ type: 'integer' }) version: number;
}
