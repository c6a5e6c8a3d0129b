import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';

/** What a change leader tells: an ordered set of screens, live until it is frozen. */
@Entity('story')
@Index('ix_story_changed', ['changedAt', 'id'])
export class Story {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_story' }) id: number;
  @Column({ type: 'varchar', length: 120 }) title: string;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: timestampType }) changedAt: Date;
}
