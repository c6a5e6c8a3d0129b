import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Standard } from '../written/standard.entity';

export const concernKinds = ['unclear', 'cannot'] as const;
export type ConcernKind = (typeof concernKinds)[number];

/** Somebody says that a standard is unclear or cannot be kept: owed an answer within working days. */
@Entity('standard_concern')
@Index('ix_standard_concern_person', ['personId', 'id'])
@Index('ix_standard_concern_answered', ['answeredOn', 'id'])
@Check('ck_standard_concern_kind', `"kind" IN ('unclear','cannot')`)
export class StandardConcern {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_standard_concern' }) id: number;
  @Column({ type: 'integer' }) standardId: number;
  @ManyToOne(() => Standard)
  @JoinColumn({ name: 'standardId', foreignKeyConstraintName: 'fk_standard_concern_standard' })
  standard?: Standard;
  /** Null once whoever said it was erased. */
  @Column({ type: 'integer', nullable: true }) personId: number | null;
  @Column({ type: 'varchar', length: 8 }) kind: ConcernKind;
  @Column({ type: 'text' }) words: string;
  @Column({ type: 'varchar', length: 10 }) saidOn: string;
  /** The last working day on which the answer is in time. */
  @Column({ type: 'varchar', length: 10 }) dueOn: string;
  @Column({ type: 'text' }) answer: string;
  @Column({ type: 'varchar', length: 10, nullable: true }) answeredOn: string | null;
  @Column({ type: 'integer', nullable: true }) answeredById: number | null;
  /** Whether everybody reads it with its answer; never with a name. */
  @Column({ type: 'boolean' }) shown: boolean;
  @Column({ type: 'integer' }) version: number;
}
