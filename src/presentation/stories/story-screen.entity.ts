import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import type { ScreenChoice } from '../screen';
import { Story } from './story.entity';

/** One screen of a story that is not frozen: what the leader chose and wrote. Its figures are read anew each time. */
@Entity('story_screen')
@Index('ix_story_screen_story', ['storyId', 'position', 'id'])
export class StoryScreen {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_story_screen' }) id: number;
  @Column({ type: 'integer' }) storyId: number;
  @ManyToOne(() => Story, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'storyId', foreignKeyConstraintName: 'fk_story_screen_story' })
  story?: Story;
  @Column({ type: 'integer' }) position: number;
  @Column({ type: 'varchar', length: 30 }) kind: string;
  /** Empty: as the desk says it. */
  @Column({ type: 'varchar', length: 120 }) heading: string;
  @Column({ type: 'text' }) words: string;
  /** For the speaker alone. */
  @Column({ type: 'text' }) notes: string;
  @Column({ type: 'json' }) choice: ScreenChoice;
  @Column({ type: 'integer' }) version: number;
}
