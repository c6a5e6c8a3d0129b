import { Column, Entity, JoinColumn, OneToOne, PrimaryColumn, Unique } from 'typeorm';
import { ConfidentialAnswer } from './confidential-answer.entity';

/**
 * Which question an answer belongs to, so that its author can change it until the time is over. Read by answer-links.ts
 * and by nobody else.
 */
@Entity('confidential_link', { withoutRowid: true })
@Unique('uq_confidential_link_answer', ['answerId'])
export class ConfidentialLink {
  /** A hash of which question it answers (`nps:12`, `csat:340`), keyed with the desk's secret. */
  @PrimaryColumn({ type: 'varchar', length: 40, primaryKeyConstraintName: 'pk_confidential_link' }) invitation: string;
  @Column({ type: 'varchar', length: 32 }) answerId: string;
  @OneToOne(() => ConfidentialAnswer, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'answerId', foreignKeyConstraintName: 'fk_confidential_link_answer' })
  answer?: ConfidentialAnswer;
  @Column({ type: 'integer' }) changes: number;
}
