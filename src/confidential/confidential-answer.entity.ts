import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The question that decides the pilot, and the statements beside it: each is kept and published for itself. */
export type PulseKind = 'changed' | 'direction' | 'expected' | 'skilled' | 'motivated' | 'leaders' | 'people';
export type ConfidentialKind = 'nps' | 'csat' | PulseKind;

const kinds = `"kind" IN ('nps','csat','changed','direction','expected','skilled','motivated','leaders','people')`;

/**
 * What somebody said in confidence, until its month is published: neither who, nor about which ticket, nor when. Its
 * key is random, so that the order of the rows tells nothing either. Publishing counts it and removes it.
 */
@Entity('confidential_answer', { withoutRowid: true })
@Index('ix_confidential_answer_month', ['kind', 'scope', 'month'])
@Check('ck_confidential_answer_kind', kinds)
@Check('ck_confidential_answer_score', `"score" BETWEEN 0 AND 10`)
export class ConfidentialAnswer {
  @PrimaryColumn({ type: 'varchar', length: 32, primaryKeyConstraintName: 'pk_confidential_answer' }) id: string;
  @Column({ type: 'varchar', length: 10 }) kind: ConfidentialKind;
  /** 0, or the team of a private service, whose figures are its own alone. */
  @Column({ type: 'integer' }) scope: number;
  /** In which they were asked, in the desk's zone: 'YYYY-MM'. */
  @Column({ type: 'varchar', length: 7 }) month: string;
  @Column({ type: 'integer', nullable: true }) serviceId: number | null;
  @Column({ type: 'integer', nullable: true }) teamId: number | null;
  @Column({ type: 'integer', nullable: true }) departmentId: number | null;
  @Column({ type: 'varchar', length: 20, nullable: true }) subjectType: string | null;
  @Column({ type: 'varchar', length: 20, nullable: true }) occasion: string | null;
  @Column({ type: 'integer' }) score: number;
  @Column({ type: 'text' }) words: string;
  /** Somebody knows whose it is, because its author said "You may contact me": it hides nobody any more. */
  @Column({ type: 'boolean' }) unmasked: boolean;
}
