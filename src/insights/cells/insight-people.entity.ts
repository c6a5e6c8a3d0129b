import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { PeopledBasis } from '../metrics/bases';

const key = { primaryKeyConstraintName: 'pk_insight_people' };

/**
 * From how many different people the whole desk's opinions are: in a month, and in each part of a month that lies in
 * one week. How many, never who.
 */
@Entity('insight_people')
@Check('ck_insight_people_grain', `"grain" IN ('m','w')`)
export class InsightPeople {
  @PrimaryColumn({ type: 'varchar', length: 1, ...key }) grain: 'm' | 'w';
  /** '2026-03', or the first day that lies in both the week and the month. */
  @PrimaryColumn({ type: 'varchar', length: 10, ...key }) period: string;
  @PrimaryColumn({ type: 'varchar', length: 10, ...key }) basis: PeopledBasis;
  /** Of what is set beside promises: in the smallest of the groups in which there is anybody. */
  @Column({ type: 'integer' }) people: number;
}
