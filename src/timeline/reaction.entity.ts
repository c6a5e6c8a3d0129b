import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import type { Fact } from './fact.entity';

/** One fact that one follower still has to act on, or has acted on. Written with the fact, so a crash loses nothing. */
@Entity('follow_up')
@Unique('uq_follow_up_fact', ['factId', 'follower'])
@Check('ck_follow_up_state', `"state" IN ('waiting','done','failed')`)
@Index('ix_follow_up_wake', ['state', 'wakeAt', 'id'])
export class Reaction {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_follow_up' }) id: number;
  @Column({ type: 'integer' }) factId: number;
  @Column({ type: 'varchar', length: 60 }) follower: string;
  @Column({ type: 'varchar', length: 10 }) state: 'waiting' | 'done' | 'failed';
  @Column({ type: timestampType }) wakeAt: Date;
  @Column({ type: 'integer' }) attempts: number;
  @Column({ type: 'text', nullable: true }) lastError: string | null;

  static owed({ id: factId, at: wakeAt }: Fact, follower: string): Omit<Reaction, 'id'> {
    return { factId, follower, state: 'waiting', wakeAt, attempts: 0, lastError: null };
  }
}
