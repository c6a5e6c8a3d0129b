import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Disruption } from './disruption.entity';

/** "It affects me too, tell me when it's over": once for each person, and only until it is. */
@Entity('disruption_affected')
@Unique('uq_disruption_affected', ['disruptionId', 'personId'])
@Index('ix_disruption_affected_person', ['personId'])
export class Affected {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_disruption_affected' }) id: number;
  @Column({ type: 'integer' }) disruptionId: number;
  @ManyToOne(() => Disruption)
  @JoinColumn({ name: 'disruptionId', foreignKeyConstraintName: 'fk_disruption_affected_disruption' })
  disruption?: Disruption;
  @Column({ type: 'integer' }) personId: number;
  @Column({ type: timestampType }) at: Date;
}
