import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { AdoptedChange } from './adopted-change.entity';

/** One thing to do for a change, by a day; done in time or late, plainly. */
@Entity('change_step')
@Index('ix_change_step_change', ['changeId', 'dueOn', 'id'])
export class ChangeStep {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_change_step' }) id: number;
  @Column({ type: 'integer' }) changeId: number;
  @ManyToOne(() => AdoptedChange)
  @JoinColumn({ name: 'changeId', foreignKeyConstraintName: 'fk_change_step_change' })
  change?: AdoptedChange;
  @Column({ type: 'varchar', length: 160 }) words: string;
  @Column({ type: 'varchar', length: 10 }) dueOn: string;
  @Column({ type: 'varchar', length: 10, nullable: true }) doneOn: string | null;
}
