import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { type PricePeriod, Tool } from '../tool.entity';

/** Seats of a tool that were bought together. What a tool has in all is the sum of its pools, and stands on it. */
@Entity('seat_pool')
@Index('ix_seat_pool_tool', ['toolId'])
@Index('ix_seat_pool_renewal', ['renewsOn'])
@Check('ck_seat_pool_seats', `"seats" >= 0`)
export class SeatPool {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_seat_pool' }) id: number;
  @Column({ type: 'integer' }) toolId: number;
  @ManyToOne(() => Tool) @JoinColumn({ name: 'toolId', foreignKeyConstraintName: 'fk_seat_pool_tool' }) tool?: Tool;
  @Column({ type: 'integer' }) seats: number;
  /** Of one seat for one period, in the smallest unit of its currency. */
  @Column({ type: 'integer', nullable: true }) priceMinor: number | null;
  @Column({ type: 'varchar', length: 3 }) currency: string;
  @Column({ type: 'varchar', length: 5 }) period: PricePeriod;
  /** For how many months it is renewed; null where no term is known. */
  @Column({ type: 'integer', nullable: true }) termMonths: number | null;
  /** The day on which it is renewed, as YYYY-MM-DD. */
  @Column({ type: 'varchar', length: 10, nullable: true }) renewsOn: string | null;
  @Column({ type: 'varchar', length: 60, nullable: true }) orderNumber: string | null;
  @Column({ type: 'varchar', length: 60, nullable: true }) costCentre: string | null;
  /** The day on which it ended: its seats count no more. */
  @Column({ type: 'varchar', length: 10, nullable: true }) endedOn: string | null;
  @Column({ type: 'integer' }) version: number;
}
