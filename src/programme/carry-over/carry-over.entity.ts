import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';

export const carryOverStates = ['idea', 'proposed', 'adopted', 'tried', 'dropped'] as const;
export type CarryOverState = (typeof carryOverStates)[number];

/**
 * "What could our clients get from this?": from an idea to a promise that a team gives to its own clients, and what
 * came of it.
 */
@Entity('carry_over')
@Index('ix_carry_over_changed', ['changedAt', 'id'])
@Check('ck_carry_over_state', `"state" IN ('idea','proposed','adopted','tried','dropped')`)
export class CarryOver {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_carry_over' }) id: number;
  @Column({ type: 'varchar', length: 160 }) title: string;
  @Column({ type: 'text' }) words: string;
  @Column({ type: 'varchar', length: 10 }) state: CarryOverState;
  /** Who took it up, in words: the teams that serve clients are not this desk's. */
  @Column({ type: 'varchar', length: 120 }) team: string;
  @Column({ type: 'text' }) promise: string;
  @Column({ type: 'text' }) outcome: string;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: 'integer', nullable: true }) createdById: number | null;
  @Column({ type: timestampType }) changedAt: Date;
  @Column({ type: 'integer' }) version: number;
}
