import { Check, Entity, PrimaryColumn } from 'typeorm';
import type { ClosingStage } from '../metrics/bases';

const key = { primaryKeyConstraintName: 'pk_closed_month' };

/**
 * A month in which nothing more can be said or done: only then is a part of the desk shown in it, so that two looks at
 * it are the same look.
 */
@Entity('closed_month')
@Check('ck_closed_month_stage', `"stage" IN ('said','righted','done','spent')`)
export class ClosedMonth {
  @PrimaryColumn({ type: 'varchar', length: 10, ...key }) stage: ClosingStage;
  /** '2026-03', in the desk's own zone. */
  @PrimaryColumn({ type: 'varchar', length: 7, ...key }) month: string;
}
