import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import type { ConfidentialKind } from '../confidential-answer.entity';
import type { PublishedDimension, Member } from '../partition';

/** One group of a published month along one dimension. Written once, never changed. */
@Entity('published_cell')
@Unique('uq_published_cell', ['kind', 'scope', 'dimension', 'month', 'position'])
export class PublishedCell {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_published_cell' }) id: number;
  @Column({ type: 'varchar', length: 10 }) kind: ConfidentialKind;
  @Column({ type: 'integer' }) scope: number;
  @Column({ type: 'varchar', length: 7 }) month: string;
  @Column({ type: 'varchar', length: 12 }) dimension: PublishedDimension;
  @Column({ type: 'integer' }) position: number;
  /** Which departments, services, ... stand together here; empty for everybody. */
  @Column({ type: 'json' }) members: Member[];
  /** Score -> how many. */
  @Column({ type: 'json' }) counts: Record<string, number>;
  @Column({ type: 'integer' }) asked: number;
}
