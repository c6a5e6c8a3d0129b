import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';
import { Holding } from '../holding.entity';
import { Tool } from '../tool.entity';

export const fitAnswers = ['yes', 'partly', 'no'] as const;
export type FitAnswer = (typeof fitAnswers)[number];

/** Whether a tool does what somebody needed it for, asked once of whoever has it. */
@Entity('fit_review')
@Unique('uq_fit_review_holding', ['holdingId'])
@Index('ix_fit_review_tool', ['toolId'])
@Index('ix_fit_review_person', ['personId', 'askedAt'])
@Index('ix_fit_review_counted', ['countedAt', 'answeredAt'])
@Check('ck_fit_review_answer', `"answer" IN ('yes','partly','no')`)
@Check('ck_fit_review_answered', `("answeredAt" IS NULL) = ("answer" IS NULL)`)
export class FitReview {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_fit_review' }) id: number;
  @Column({ type: 'integer' }) toolId: number;
  @ManyToOne(() => Tool) @JoinColumn({ name: 'toolId', foreignKeyConstraintName: 'fk_fit_review_tool' }) tool?: Tool;
  /** null, as whose it is, once names are forgotten: a holding names its person. */
  @Column({ type: 'integer', nullable: true }) holdingId: number | null;
  @ManyToOne(() => Holding)
  @JoinColumn({ name: 'holdingId', foreignKeyConstraintName: 'fk_fit_review_holding' })
  holding?: Holding | null;
  @Column({ type: 'integer', nullable: true }) personId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_fit_review_person' })
  person?: Person | null;
  @Column({ type: timestampType }) askedAt: Date;
  @Column({ type: timestampType }) expiresAt: Date;
  /** When it was answered first. */
  @Column({ type: timestampType, nullable: true }) answeredAt: Date | null;
  @Column({ type: 'varchar', length: 6, nullable: true }) answer: FitAnswer | null;
  @Column({ type: 'text', nullable: true }) missing: string | null;
  /** From then on it is part of what the tool's owner reads; five come together. */
  @Column({ type: timestampType, nullable: true }) countedAt: Date | null;
  @Column({ type: 'integer' }) version: number;
}
