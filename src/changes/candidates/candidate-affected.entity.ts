import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Person } from '../../people/person.entity';
import { ChangeCandidate } from '../change-candidate.entity';

/** "This affects me too": once a person, and nobody sees who. Neither a time nor a fact is kept of it. */
@Entity('candidate_affected')
@Unique('uq_candidate_affected', ['candidateId', 'personId'])
@Index('ix_candidate_affected_person', ['personId'])
export class CandidateAffected {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_candidate_affected' }) id: number;
  @Column({ type: 'integer' }) candidateId: number;
  @ManyToOne(() => ChangeCandidate)
  @JoinColumn({ name: 'candidateId', foreignKeyConstraintName: 'fk_candidate_affected_candidate' })
  candidate?: ChangeCandidate;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_candidate_affected_person' })
  person?: Person;
  @Column({ type: 'integer', nullable: true }) ticketId: number | null;
}
