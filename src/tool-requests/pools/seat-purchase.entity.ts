import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { ToolRequest } from '../tool-request.entity';
import { Tool } from '../tool.entity';

/** A request was approved and no seat was free: one has to be bought. */
@Entity('seat_purchase')
@Index('ix_seat_purchase_tool', ['toolId', 'endedAt'])
@Index('ix_seat_purchase_request', ['requestId'])
export class SeatPurchase {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_seat_purchase' }) id: number;
  @Column({ type: 'integer' }) toolId: number;
  @ManyToOne(() => Tool)
  @JoinColumn({ name: 'toolId', foreignKeyConstraintName: 'fk_seat_purchase_tool' })
  tool?: Tool;
  @Column({ type: 'integer' }) requestId: number;
  @ManyToOne(() => ToolRequest)
  @JoinColumn({ name: 'requestId', foreignKeyConstraintName: 'fk_seat_purchase_request' })
  request?: ToolRequest;
  @Column({ type: timestampType }) openedAt: Date;
  @Column({ type: 'varchar', length: 60, nullable: true }) orderNumber: string | null;
  @Column({ type: 'varchar', length: 60, nullable: true }) costCentre: string | null;
  /** The day on which the seat should be there, as YYYY-MM-DD. */
  @Column({ type: 'varchar', length: 10, nullable: true }) expectedOn: string | null;
  /** null until it is ordered: as long, a seat that becomes free does as well. */
  @Column({ type: timestampType, nullable: true }) orderedAt: Date | null;
  /** It has arrived, or is no longer needed. */
  @Column({ type: timestampType, nullable: true }) endedAt: Date | null;
  @Column({ type: 'integer' }) version: number;

  static opened({ id: requestId, toolId }: Pick<ToolRequest, 'id' | 'toolId'>, at: Date): Omit<SeatPurchase, 'id'> {
    const open = { orderNumber: null, costCentre: null, expectedOn: null, orderedAt: null, endedAt: null };
    return { toolId, requestId, openedAt: at, ...open, version: 1 };
  }
}
