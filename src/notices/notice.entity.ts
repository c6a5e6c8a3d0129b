import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';

/** One thing that somebody is told under the bell. It holds ids and codes, never names or free text. */
@Entity('notice')
@Index('ix_notice_person', ['personId', 'id'], { where: '"headId" IS NULL' })
@Index('ix_notice_unread', ['personId'], { where: '"readAt" IS NULL AND "headId" IS NULL' })
@Index('ix_notice_subject', ['subjectKind', 'subjectId', 'personId'])
@Index('ix_notice_head', ['headId'])
@Index('ix_notice_at', ['at'])
export class Notice {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_notice' }) id: number;
  @Column({ type: 'integer' }) personId: number;
  @Column({ type: 'varchar', length: 40 }) kind: string;
  @Column({ type: 'varchar', length: 30 }) subjectKind: string;
  @Column({ type: 'integer' }) subjectId: number;
  /** Who did it; null for the desk itself. */
  @Column({ type: 'integer', nullable: true }) actorId: number | null;
  @Column({ type: 'json' }) details: Record<string, unknown>;
  @Column({ type: timestampType }) at: Date;
  @Column({ type: timestampType, nullable: true }) readAt: Date | null;
  /** The first of several about one subject within ten minutes, under which the others are shown; null for itself. */
  @Column({ type: 'integer', nullable: true }) headId: number | null;
}
