import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';

/**
 * What somebody expected before they knew: an agent the score of one answer, a leader the month's share. Read only
 * added up.
 */
@Entity('score_guess')
@Unique('uq_score_guess_subject', ['subjectKind', 'subjectId', 'cycle'])
@Index('ix_score_guess_month', ['month', 'by'])
@Index('ix_score_guess_person', ['personId', 'month', 'by'])
@Check('ck_score_guess_by', `"by" IN ('agent','leader')`)
export class ScoreGuess {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_score_guess' }) id: number;
  @Column({ type: 'varchar', length: 10 }) by: 'agent' | 'leader';
  /** null when the person was erased. */
  @Column({ type: 'integer', nullable: true }) personId: number | null;
  @Column({ type: 'varchar', length: 30, nullable: true }) subjectKind: string | null;
  @Column({ type: 'integer', nullable: true }) subjectId: number | null;
  @Column({ type: 'integer', nullable: true }) cycle: number | null;
  /** YYYY-MM in the desk's zone: of an agent's guess when it was made, of a leader's the month it is about. */
  @Column({ type: 'varchar', length: 7 }) month: string;
  /** 1 to 5 of an agent; 0 to 100 of a leader, null where they would rather not guess. */
  @Column({ type: 'integer', nullable: true }) value: number | null;
  @Column({ type: timestampType }) at: Date;
}
