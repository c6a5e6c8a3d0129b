import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import type { FrozenStory } from './fingerprint';
import { Story } from './story.entity';

/** A story as it stood at one instant. Never changed: the fingerprint tells whether it was. */
@Entity('story_snapshot')
@Index('ix_story_snapshot_frozen', ['frozenAt', 'id'])
@Index('ix_story_snapshot_story', ['storyId'])
export class Snapshot {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_story_snapshot' }) id: number;
  @Column({ type: 'integer', nullable: true }) storyId: number | null;
  @ManyToOne(() => Story, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'storyId', foreignKeyConstraintName: 'fk_story_snapshot_story' })
  story?: Story | null;
  @Column({ type: timestampType }) frozenAt: Date;
  /** SHA-256 over the canonical JSON of `content`. */
  @Column({ type: 'varchar', length: 64 }) fingerprint: string;
  @Column({ type: 'json' }) content: FrozenStory;
}
