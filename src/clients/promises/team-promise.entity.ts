import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Department } from '../../people/department.entity';

/** counts: three numbers a week, by hand; cases: each with its day. */
export const promiseWays = ['counts', 'cases'] as const;
export type PromiseWay = (typeof promiseWays)[number];

/** What a department promises its own clients: one at a time. */
@Entity('team_promise')
@Index('ix_team_promise_department', ['departmentId', 'state'])
@Check('ck_team_promise_way', `"way" IN ('counts','cases')`)
@Check('ck_team_promise_state', `"state" IN ('running','ended')`)
export class TeamPromise {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_team_promise' }) id: number;
  @Column({ type: 'integer' }) departmentId: number;
  @ManyToOne(() => Department)
  @JoinColumn({ name: 'departmentId', foreignKeyConstraintName: 'fk_team_promise_department' })
  department?: Department;
  @Column({ type: 'varchar', length: 160 }) words: string;
  @Column({ type: 'varchar', length: 6 }) way: PromiseWay;
  /** Business days in which it is kept, by the desk's calendar. */
  @Column({ type: 'integer' }) withinDays: number;
  @Column({ type: 'varchar', length: 10 }) madeOn: string;
  @Column({ type: 'varchar', length: 10 }) state: 'running' | 'ended';
  @Column({ type: 'text' }) learnt: string;
  @Column({ type: 'varchar', length: 10, nullable: true }) endedOn: string | null;
  @Column({ type: 'integer' }) version: number;
}
