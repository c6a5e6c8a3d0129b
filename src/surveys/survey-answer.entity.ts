import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { SurveyInvitation } from './survey-invitation.entity';

/** What was said, each time it was said: a second answer never erases the first. */
@Entity('survey_answer')
@Unique('uq_survey_answer_version', ['invitationId', 'version'])
@Index('ix_survey_answer_at', ['at', 'id'])
@Check('ck_survey_answer_score', `"score" BETWEEN 1 AND 5`)
@Check('ck_survey_answer_ces', `"ces" BETWEEN 1 AND 7`)
export class SurveyAnswer {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_survey_answer' }) id: number;
  @Column({ type: 'integer' }) invitationId: number;
  @ManyToOne(() => SurveyInvitation)
  @JoinColumn({ name: 'invitationId', foreignKeyConstraintName: 'fk_survey_answer_invitation' })
  invitation?: SurveyInvitation;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'integer' }) score: number;
  @Column({ type: 'text' }) comment: string;
  /** "Please call me." */
  @Column({ type: 'boolean' }) wantsCall: boolean;
  // What was said to the question that was drawn.
  @Column({ type: 'varchar', length: 20, nullable: true }) driver: string | null;
  @Column({ type: 'integer', nullable: true }) ces: number | null;
  @Column({ type: 'text', default: '' }) lens: string;
  @Column({ type: timestampType }) at: Date;
}
