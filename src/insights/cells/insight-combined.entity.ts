import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

const key = { primaryKeyConstraintName: 'pk_insight_combined' };

/**
 * The same within all dimensions at once, by day, week (its Monday) and month: for several filters. An id of 0 is none.
 */
@Entity('insight_combined')
@Check('ck_insight_combined_grain', `"grain" IN ('d','w','m')`)
export class InsightCombined {
  @PrimaryColumn({ type: 'varchar', length: 1, ...key }) grain: 'd' | 'w' | 'm';
  @PrimaryColumn({ type: 'varchar', length: 10, ...key }) period: string;
  @PrimaryColumn({ type: 'varchar', length: 20, ...key }) kind: string;
  @PrimaryColumn({ type: 'varchar', length: 10, ...key }) priority: string;
  @PrimaryColumn({ type: 'integer', ...key }) serviceId: number;
  @PrimaryColumn({ type: 'integer', ...key }) teamId: number;
  @PrimaryColumn({ type: 'integer', ...key }) departmentId: number;
  @Column({ type: 'text' }) counts: string;
  @Column({ type: 'integer' }) net: number;
}
