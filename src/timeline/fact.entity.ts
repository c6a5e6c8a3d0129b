import { Check, Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';

export type Audience = 'subject' | 'desk' | 'admin';

/** One thing that happened. Append-only: no fact is ever changed or removed. */
@Entity('fact')
@Check('ck_fact_audience', `"audience" IN ('subject','desk','admin')`)
@Index('ix_fact_subject', ['subjectKind', 'subjectId', 'id'])
@Index('ix_fact_person', ['personId', 'id'])
@Index('ix_fact_kind', ['kind', 'at'])
export class Fact {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_fact' }) id: number;
  @Column({ type: 'varchar', length: 60 }) kind: string;
  @Column({ type: 'varchar', length: 30 }) subjectKind: string;
  @Column({ type: 'integer' }) subjectId: number;
  @Column({ type: 'integer', nullable: true }) actorId: number | null;
  @Column({ type: 'integer', nullable: true }) personId: number | null;
  @Column({ type: timestampType }) at: Date;
  @Column({ type: 'varchar', length: 10 }) audience: Audience;
  @Column({ type: 'json' }) details: Record<string, unknown>;
}
