import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../person.entity';

/** A personal link: what was sent is random, what stands here is its hash. */
@Entity('token')
@Unique('uq_token_hash', ['hash'])
@Index('ix_token_person', ['personId', 'kind'])
@Index('ix_token_expires', ['expiresAt'])
export class Token {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_token' }) id: number;
  @Column({ type: 'varchar', length: 30 }) kind: string;
  @Column({ type: 'varchar', length: 64 }) hash: string;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_token_person' })
  person?: Person;
  @Column({ type: 'varchar', length: 30, nullable: true }) subjectKind: string | null;
  @Column({ type: 'integer', nullable: true }) subjectId: number | null;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: timestampType }) expiresAt: Date;
  @Column({ type: timestampType, nullable: true }) usedAt: Date | null;
}
