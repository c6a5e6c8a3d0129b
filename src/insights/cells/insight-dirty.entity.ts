import { Check, Entity, PrimaryColumn } from 'typeorm';

/** What has to be counted again: a ticket's entries, or the cells of a day, a week, a month. */
@Entity('insight_dirty')
@Check('ck_insight_dirty_what', `"what" IN ('ticket','day','week','month')`)
export class InsightDirty {
  @PrimaryColumn({ type: 'varchar', length: 10, primaryKeyConstraintName: 'pk_insight_dirty' }) what:
    'ticket' | 'day' | 'week' | 'month';
  @PrimaryColumn({ type: 'varchar', length: 20, primaryKeyConstraintName: 'pk_insight_dirty' }) key: string;
}
