import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';

const key = { primaryKeyConstraintName: 'pk_insight_cell' };

/**
 * Everything that was counted on a day or in a month within one dimension ('', 'service:3'): the usual page reads
 * nothing else.
 */
@Entity('insight_cell')
@Index('ix_insight_cell_period', ['grain', 'period'])
@Check('ck_insight_cell_grain', `"grain" IN ('d','m')`)
export class InsightCell {
  @PrimaryColumn({ type: 'varchar', length: 40, ...key }) scope: string;
  @PrimaryColumn({ type: 'varchar', length: 1, ...key }) grain: 'd' | 'm';
  /** '2026-03-10' or '2026-03', in the desk's own zone. */
  @PrimaryColumn({ type: 'varchar', length: 10, ...key }) period: string;
  /** See packed.ts. */
  @Column({ type: 'text' }) counts: string;
  /** By how many more requests were open after it than before. */
  @Column({ type: 'integer' }) net: number;
}
