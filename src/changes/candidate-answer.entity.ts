import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { ChangeCandidate } from './change-candidate.entity';

export type CommitteeVerdict = 'adopted' | 'not_now' | 'no';

/** What the committee answered, for everybody to read. One that was put off has several. */
@Entity('candidate_answer')
@Index('ix_candidate_answer_candidate', ['candidateId', 'id'])
@Check('ck_candidate_answer_verdict', `"verdict" IN ('adopted','not_now','no')`)
export class CandidateAnswer {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_candidate_answer' }) id: number;
  @Column({ type: 'integer' }) candidateId: number;
  @ManyToOne(() => ChangeCandidate)
  @JoinColumn({ name: 'candidateId', foreignKeyConstraintName: 'fk_candidate_answer_candidate' })
  candidate?: ChangeCandidate;
  @Column({ type: 'varchar', length: 10 }) verdict: CommitteeVerdict;
  @Column({ type: 'text' }) words: string;
  @Column({ type: 'varchar', length: 10, nullable: true }) until: string | null;
  /** By when it was owed. */
  @Column({ type: 'varchar', length: 10 }) owedOn: string;
  @Column({ type: 'varchar', length: 10 }) answeredOn: string;
  @Column({ type: 'integer' }) byId: number;
}
