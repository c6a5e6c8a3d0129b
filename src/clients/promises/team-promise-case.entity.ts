import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { TeamPromise } from './team-promise.entity';

/** One client who was promised something, with the day on which it is due. Nobody's name, neither theirs nor ours. */
@Entity('team_promise_case')
@Index('ix_team_promise_case_promise', ['promiseId', 'dueOn'])
export class TeamPromiseCase {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_team_promise_case' }) id: number;
  @Column({ type: 'integer' }) promiseId: number;
  @ManyToOne(() => TeamPromise)
  @JoinColumn({ name: 'promiseId', foreignKeyConstraintName: 'fk_team_promise_case_promise' })
  promise?: TeamPromise;
  /** By which the department knows it; empty once it is done. */
  @Column({ type: 'varchar', length: 120 }) label: string;
  @Column({ type: 'varchar', length: 10 }) openedOn: string;
  @Column({ type: 'varchar', length: 10 }) dueOn: string;
  /** It was put off once, and the client was told before its day was over. */
  @Column({ type: 'boolean' }) told: boolean;
  @Column({ type: 'varchar', length: 10, nullable: true }) doneOn: string | null;
}
