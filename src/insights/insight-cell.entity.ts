import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** How often a thing happened in a month within a scope ('', 'service:3', 'service:3 team:1'). Reports read nothing else. */
@Entity('insight_cell')
@Index('ix_insight_cell_month', ['month'])
export class InsightCell {
  @PrimaryColumn({ type: 'varchar', length: 40, primaryKeyConstraintName: 'pk_insight_cell' }) scope: string;
  @PrimaryColumn({ type: 'varchar', length: 7, primaryKeyConstraintName: 'pk_insight_cell' }) month: string;
  @PrimaryColumn({ type: 'varchar', length: 30, primaryKeyConstraintName: 'pk_insight_cell' }) measure: string;
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_insight_cell' }) bucket: number;
  @Column({ type: 'integer' }) count: number;
}
