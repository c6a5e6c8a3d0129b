import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import type { SecondWording } from './second-question';

export type SurveyKind = 'csat';

/** The words a person was asked with. A new wording is a new row, so that every trend can mark the change. */
@Entity('survey_definition')
@Unique('uq_survey_definition_version', ['kind', 'version'])
@Check('ck_survey_definition_kind', `"kind" IN ('csat')`)
export class SurveyDefinition {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_survey_definition' }) id: number;
  @Column({ type: 'varchar', length: 10 }) kind: SurveyKind;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'varchar', length: 300 }) question: string;
  /** One word a score, lowest first. */
  @Column({ type: 'json' }) scale: string[];
  @Column({ type: 'varchar', length: 300 }) commentPrompt: string;
  /** The words of the question that is drawn beside it. */
  @Column({ type: 'json', nullable: true }) second: SecondWording | null;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: 'integer', nullable: true }) createdById: number | null;
}
