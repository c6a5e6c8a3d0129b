import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';
import { SurveyAnswer } from '../surveys/survey-answer.entity';

/**
 * What may be done with the words of one answer: its author's consent, and the wording that everybody but the lead
 * reads.
 */
@Entity('quote')
@Unique('uq_quote_answer', ['answerId'])
@Index('ix_quote_person', ['personId'])
@Index('ix_quote_released', ['releasedAt', 'id'])
export class Quote {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_quote' }) id: number;
  @Column({ type: 'integer' }) answerId: number;
  @ManyToOne(() => SurveyAnswer)
  @JoinColumn({ name: 'answerId', foreignKeyConstraintName: 'fk_quote_answer' })
  answer?: SurveyAnswer;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_quote_person' })
  person?: Person;
  @Column({ type: timestampType, nullable: true }) consentedAt: Date | null;
  /** Later than the consent: it was taken back. */
  @Column({ type: timestampType, nullable: true }) withdrawnAt: Date | null;
  /** Null while the author's own words hold. */
  @Column({ type: 'text', nullable: true }) redacted: string | null;
  /** When a lead had read it and let others read it. */
  @Column({ type: timestampType, nullable: true }) releasedAt: Date | null;
  @Column({ type: 'integer', nullable: true }) releasedById: number | null;
  @Column({ type: 'integer' }) version: number;

  get consented(): boolean {
    return this.consentedAt !== null && this.withdrawnAt === null;
  }
}
