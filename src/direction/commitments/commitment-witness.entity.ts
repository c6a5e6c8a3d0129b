import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';
import { Commitment } from './commitment.entity';

/** asked: may a leader call them? agreed: it is promised to them. kept, not_kept: what they said. */
export type WitnessState = 'asked' | 'agreed' | 'declined' | 'kept' | 'not_kept';

/** Whoever a leader's promise was made to says whether it was kept; never somebody who reports to that leader. */
@Entity('commitment_witness')
@Unique('uq_commitment_witness', ['commitmentId', 'personId'])
@Index('ix_commitment_witness_person', ['personId', 'state'])
@Check('ck_commitment_witness_state', `"state" IN ('asked','agreed','declined','kept','not_kept')`)
export class CommitmentWitness {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_commitment_witness' }) id: number;
  @Column({ type: 'integer' }) commitmentId: number;
  @ManyToOne(() => Commitment)
  @JoinColumn({ name: 'commitmentId', foreignKeyConstraintName: 'fk_commitment_witness_commitment' })
  commitment?: Commitment;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_commitment_witness_person' })
  person?: Person;
  @Column({ type: 'varchar', length: 10 }) state: WitnessState;
  @Column({ type: timestampType }) askedAt: Date;
  /** When they said that they may be called. */
  @Column({ type: timestampType, nullable: true }) agreedAt: Date | null;
  /** When they said whether it was kept. */
  @Column({ type: timestampType, nullable: true }) saidAt: Date | null;
  /** For the leader alone. */
  @Column({ type: 'text' }) words: string;
}
