import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Commitment } from './commitment.entity';

/** Told in time that it takes longer: from which day to which, and why. */
@Entity('commitment_move')
@Index('ix_commitment_move_commitment', ['commitmentId', 'id'])
export class CommitmentMove {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_commitment_move' }) id: number;
  @Column({ type: 'integer' }) commitmentId: number;
  @ManyToOne(() => Commitment)
  @JoinColumn({ name: 'commitmentId', foreignKeyConstraintName: 'fk_commitment_move_commitment' })
  commitment?: Commitment;
  @Column({ type: 'varchar', length: 10 }) fromOn: string;
  @Column({ type: 'varchar', length: 10 }) toOn: string;
  @Column({ type: 'text' }) reason: string;
  @Column({ type: timestampType }) at: Date;
}
