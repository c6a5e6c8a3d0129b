import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { IntakeQuestion } from '../intake/intake-question';

/** Questions while somebody works on them: what people are asked stays as it is until these are put in its place. */
@Entity('intake_draft')
@Unique('uq_intake_draft', ['subjectKind', 'subjectId'])
export class IntakeDraft {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_intake_draft' }) id: number;
  @Column({ type: 'varchar', length: 10 }) subjectKind: string;
  @Column({ type: 'integer' }) subjectId: number;
  @Column({ type: 'json' }) questions: IntakeQuestion[];
  /** The question that was removed last, and where it was: it can be brought back. */
  @Column({ type: 'json', nullable: true }) removed: RemovedQuestion | null;
  @Column({ type: 'integer' }) version: number;
}

export interface RemovedQuestion {
  question: IntakeQuestion;
  place: number;
}
