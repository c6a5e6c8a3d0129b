import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';

/** One try at something that is throttled. The key is a hash: neither address nor name stands here. */
@Entity('attempt')
@Index('ix_attempt_key', ['key', 'at'])
@Index('ix_attempt_at', ['at'])
export class Attempt {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_attempt' }) id: number;
  @Column({ type: 'varchar', length: 64 }) key: string;
  @Column({ type: timestampType }) at: Date;
}
