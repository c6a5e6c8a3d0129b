import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';

/** "You said, we did": what changed because people were not well served. */
@Entity('improvement')
@Index('ix_improvement_published', ['publishedAt', 'id'])
export class Improvement {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_improvement' }) id: number;
  @Column({ type: 'varchar', length: 300 }) said: string;
  @Column({ type: 'varchar', length: 300 }) did: string;
  /** The day from which it holds, YYYY-MM-DD: a day has no zone. */
  @Column({ type: 'varchar', length: 10 }) since: string;
  /** A code of recovery-causes.ts: what people were not well served by. */
  @Column({ type: 'varchar', length: 20, nullable: true }) cause: string | null;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: 'integer', nullable: true }) createdById: number | null;
  /** Since when everybody reads it; null while it is being written, or was taken back. */
  @Column({ type: timestampType, nullable: true }) publishedAt: Date | null;
  @Column({ type: 'integer' }) version: number;
}
