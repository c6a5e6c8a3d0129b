import { Column, Entity, PrimaryColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';

@Entity('setting')
export class SettingRow {
  @PrimaryColumn({ type: 'varchar', length: 80, primaryKeyConstraintName: 'pk_setting' }) name: string;
  @Column({ type: 'json' }) value: unknown;
  @Column({ type: timestampType }) changedAt: Date;
  @Column({ type: 'integer', nullable: true }) changedById: number | null;
}
