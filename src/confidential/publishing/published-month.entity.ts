import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { ConfidentialKind } from '../confidential-answer.entity';

/** A month whose figures are fixed. What would be counted after it is counted nowhere. */
@Entity('published_month')
@Unique('uq_published_month', ['kind', 'scope', 'month'])
export class PublishedMonth {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_published_month' }) id: number;
  @Column({ type: 'varchar', length: 10 }) kind: ConfidentialKind;
  @Column({ type: 'integer' }) scope: number;
  @Column({ type: 'varchar', length: 7 }) month: string;
  @Column({ type: 'integer' }) asked: number;
  /** False where fewer than five people answered: then no cell stands. */
  @Column({ type: 'boolean' }) enough: boolean;
}
