import { Column, Entity, PrimaryColumn } from 'typeorm';
import { timestampType } from '../database/columns';

/** When the database last took a write for the sake of writing. One row. */
@Entity('heartbeat')
export class Heartbeat {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_heartbeat' }) id: number;
  @Column({ type: timestampType }) beatAt: Date;
}
