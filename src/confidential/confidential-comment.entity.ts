import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ConfidentialKind } from './confidential-answer.entity';

/**
 * The words of published answers, without score or group. They wait until five are together, and then stand in the
 * order of random keys.
 */
@Entity('confidential_words', { withoutRowid: true })
@Index('ix_confidential_words_shown', ['kind', 'scope', 'shownIn'])
@Index('ix_confidential_words_month', ['month'])
export class ConfidentialComment {
  @PrimaryColumn({ type: 'varchar', length: 32, primaryKeyConstraintName: 'pk_confidential_words' }) id: string;
  @Column({ type: 'varchar', length: 10 }) kind: ConfidentialKind;
  @Column({ type: 'integer' }) scope: number;
  @Column({ type: 'varchar', length: 7 }) month: string;
  @Column({ type: 'text' }) words: string;
  /** The month with which they were shown; null while fewer than five are together. */
  @Column({ type: 'varchar', length: 7, nullable: true }) shownIn: string | null;
}
