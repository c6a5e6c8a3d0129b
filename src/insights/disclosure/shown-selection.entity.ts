import { Check, Column, Entity, PrimaryColumn } from 'typeorm';
import type { BasisName, ClosingStage } from '../metrics/bases';

const key = { primaryKeyConstraintName: 'pk_shown_selection' };

/** A part of the desk that is shown in a closed month. Chosen once, all of them together; never changed. */
@Entity('shown_selection')
@Check('ck_shown_selection_stage', `"stage" IN ('said','righted','done','spent')`)
export class ShownSelection {
  /** 'service:3', 'kind:incident service:3', and departments together: 'department:1,4'. */
  @PrimaryColumn({ type: 'varchar', length: 1000, ...key }) scope: string;
  @PrimaryColumn({ type: 'varchar', length: 7, ...key }) month: string;
  @PrimaryColumn({ type: 'varchar', length: 10, ...key }) stage: ClosingStage;
  /** Whose figures: 'score', 'ces'. Empty where it was asked for and cannot be shown. */
  @Column({ type: 'json' }) bases: BasisName[];
}
