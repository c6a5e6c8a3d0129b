import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Service } from '../people/teams/service.entity';

/** Where it came from: a person, what a team raised in its huddle, an idea for clients. */
export type CandidateOrigin = 'person' | 'huddle' | 'idea';
export type CandidateState = 'open' | 'adopted' | 'not_now' | 'no';

/** Something that hurts clients or colleagues and should be different: the committee owes each of them an answer. */
@Entity('change_candidate')
@Index('ix_change_candidate_state', ['state', 'until', 'id'])
@Index('ix_change_candidate_answered', ['answeredOn', 'id'])
@Index('ix_change_candidate_author', ['authorId', 'id'])
@Check('ck_change_candidate_from', `"fromKind" IN ('person','huddle','idea')`)
@Check('ck_change_candidate_state', `"state" IN ('open','adopted','not_now','no')`)
export class ChangeCandidate {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_change_candidate' }) id: number;
  /** What hurts, in one sentence. */
  @Column({ type: 'varchar', length: 200 }) title: string;
  @Column({ type: 'text' }) different: string;
  @Column({ type: 'integer', nullable: true }) serviceId: number | null;
  @ManyToOne(() => Service)
  @JoinColumn({ name: 'serviceId', foreignKeyConstraintName: 'fk_change_candidate_service' })
  service?: Service | null;
  @Column({ type: 'varchar', length: 10 }) fromKind: CandidateOrigin;
  @Column({ type: 'integer', nullable: true }) fromId: number | null;
  @Column({ type: 'integer', nullable: true }) authorId: number | null;
  /** A case of the author's own; nobody sees it through this who may not see it anyway. */
  @Column({ type: 'integer', nullable: true }) ticketId: number | null;
  @Column({ type: 'varchar', length: 10 }) filedOn: string;
  @Column({ type: 'varchar', length: 10 }) state: CandidateState;
  /** The last working day on which an answer is in time. */
  @Column({ type: 'varchar', length: 10 }) dueOn: string;
  /** Of "not now": the day on which it is open again. */
  @Column({ type: 'varchar', length: 10, nullable: true }) until: string | null;
  /** Null while an answer is owed. */
  @Column({ type: 'varchar', length: 10, nullable: true }) answeredOn: string | null;
  @Column({ type: 'integer' }) version: number;
}
