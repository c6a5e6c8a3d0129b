import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { SlaCycle } from './sla-cycle.entity';

/** What a projection of the cycle needs to know, in the order in which it was applied. Append-only. */
@Entity('sla_event')
@Unique('uq_sla_event_seq', ['cycleId', 'seq'])
export class SlaEvent {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_sla_event' }) id: number;
  @Column({ type: 'integer' }) cycleId: number;
  @ManyToOne(() => SlaCycle, { nullable: false })
  @JoinColumn({ name: 'cycleId', foreignKeyConstraintName: 'fk_sla_event_cycle' })
  cycle?: SlaCycle;
  @Column({ type: 'integer' }) seq: number;
  @Column({ type: timestampType }) at: Date;
  @Column({ type: 'varchar', length: 30 }) type: string;
  /** A state entered, or the versions that came into force: codes and ids only. */
  @Column({ type: 'json' }) payload: { to?: string; policyVersionId?: number; calendarVersionId?: number };
  @Column({ type: 'integer', nullable: true }) factId: number | null;
}
