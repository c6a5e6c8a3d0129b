import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';

/**
 * How often something that is limited was tried since its first try. The key is a hash: neither address nor name stands
 * here.
 */
@Entity('attempt')
@Index('ix_attempt_until', ['until'])
export class Attempt {
  @PrimaryColumn({ type: 'varchar', length: 64, primaryKeyConstraintName: 'pk_attempt' }) key: string;
  @Column({ type: 'integer' }) count: number;
  /** Then the counting begins again. */
  @Column({ type: timestampType }) until: Date;
}
