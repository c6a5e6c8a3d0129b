import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Snapshot } from './snapshot.entity';

/** The words of a quote in a frozen story: beside it, so that they go when their author takes the consent back. */
@Entity('story_quote')
@Unique('uq_story_quote', ['snapshotId', 'quoteId'])
@Index('ix_story_quote_quote', ['quoteId'])
export class SnapshotQuote {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_story_quote' }) id: number;
  @Column({ type: 'integer' }) snapshotId: number;
  @ManyToOne(() => Snapshot, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'snapshotId', foreignKeyConstraintName: 'fk_story_quote_snapshot' })
  snapshot?: Snapshot;
  /** Of the quote, wherever it is kept. */
  @Column({ type: 'integer' }) quoteId: number;
  @Column({ type: 'text' }) words: string;
  /** As its author wanted to be called: "a colleague in Sales". */
  @Column({ type: 'varchar', length: 120 }) by: string;
}
