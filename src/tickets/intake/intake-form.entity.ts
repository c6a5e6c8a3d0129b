import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { IntakeQuestion } from './intake-question';

/** Questions as they are asked from one change to the next: never changed, so that old answers keep theirs. */
@Entity('intake_form')
@Unique('uq_intake_form', ['subjectKind', 'subjectId', 'version'])
export class IntakeForm {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_intake_form' }) id: number;
  @Column({ type: 'varchar', length: 10 }) subjectKind: string;
  @Column({ type: 'integer' }) subjectId: number;
  @Column({ type: 'integer' }) version: number;
  /** None: from here on nothing is asked. */
  @Column({ type: 'json' }) questions: IntakeQuestion[];
}
