import { Check, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';

export type PilotState = 'draft' | 'running' | 'decided';

/** What is meant to move, from where to where, and why so much. Numbers as they are counted: a share from 0 to 1. */
export interface Target {
  measure: string;
  from: number;
  to: number;
  why: string;
}

/** A plan with an end: what has to be decided, for whom, by what it will be seen. Locked at its start. */
@Entity('pilot')
@Check('ck_pilot_state', `"state" IN ('draft','running','decided')`)
export class Pilot {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_pilot' }) id: number;
  @Column({ type: 'varchar', length: 10 }) state: PilotState;
  @Column({ type: 'varchar', length: 300 }) question: string;
  /** The direction, in the company's own words. */
  @Column({ type: 'text' }) why: string;
  /** Departments; none is the whole company. */
  @Column({ type: 'json' }) cohort: number[];
  @Column({ type: 'json' }) comparison: number[];
  // Days have no zone: YYYY-MM-DD.
  @Column({ type: 'varchar', length: 10 }) cohortFrom: string;
  @Column({ type: 'varchar', length: 10 }) startsOn: string;
  @Column({ type: 'varchar', length: 10 }) endsOn: string;
  @Column({ type: 'json' }) targets: Target[];
  /** Why there is no baseline; empty where there is one. */
  @Column({ type: 'text' }) noBaseline: string;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: 'integer', nullable: true }) createdById: number | null;
  @Column({ type: timestampType, nullable: true }) lockedAt: Date | null;
  @Column({ type: 'integer', nullable: true }) lockedById: number | null;
  @Column({ type: 'integer' }) version: number;
}
