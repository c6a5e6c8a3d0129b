import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';

/**
 * Something that was changed on a day, and the measure that it should move. It stays, whether or not it moved anything.
 */
@Entity('change_mark')
@Index('ix_change_mark_on', ['on', 'id'])
export class ChangeMark {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_change_mark' }) id: number;
  /** YYYY-MM-DD. */
  @Column({ type: 'varchar', length: 10 }) on: string;
  /** In few words, as they stand on a chart. */
  @Column({ type: 'varchar', length: 120 }) words: string;
  @Column({ type: 'text' }) what: string;
  @Column({ type: 'varchar', length: 30, nullable: true }) measure: string | null;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: 'integer', nullable: true }) createdById: number | null;
}
