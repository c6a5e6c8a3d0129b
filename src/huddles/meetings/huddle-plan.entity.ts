import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Team } from '../../people/teams/team.entity';

export type HuddleEvery = 'day' | 'week';

/** When a team comes together: its lead says so, and with that it begins. */
@Entity('huddle_plan')
@Unique('uq_huddle_plan_team', ['teamId'])
@Check('ck_huddle_plan_every', `"every" IN ('day','week')`)
export class HuddlePlan {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_huddle_plan' }) id: number;
  @Column({ type: 'integer' }) teamId: number;
  @ManyToOne(() => Team)
  @JoinColumn({ name: 'teamId', foreignKeyConstraintName: 'fk_huddle_plan_team' })
  team?: Team;
  @Column({ type: 'varchar', length: 4 }) every: HuddleEvery;
  /** 1 is Monday; said where it is weekly. */
  @Column({ type: 'integer' }) weekday: number;
  /** "09:15", where the desk is. */
  @Column({ type: 'varchar', length: 5 }) time: string;
  @Column({ type: timestampType }) begunAt: Date;
  @Column({ type: 'integer' }) version: number;
}
