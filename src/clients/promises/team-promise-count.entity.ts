import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { TeamPromise } from './team-promise.entity';

/** What a department counted in a week, whoever counted it. */
@Entity('team_promise_count')
@Unique('uq_team_promise_count_week', ['promiseId', 'weekOn'])
export class TeamPromiseCount {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_team_promise_count' }) id: number;
  @Column({ type: 'integer' }) promiseId: number;
  @ManyToOne(() => TeamPromise)
  @JoinColumn({ name: 'promiseId', foreignKeyConstraintName: 'fk_team_promise_count_promise' })
  promise?: TeamPromise;
  /** Its Monday. */
  @Column({ type: 'varchar', length: 10 }) weekOn: string;
  /** In the time that was promised. */
  @Column({ type: 'integer' }) kept: number;
  /** Later, and the client heard so before the day was over. */
  @Column({ type: 'integer' }) told: number;
  @Column({ type: 'integer' }) broken: number;
}
