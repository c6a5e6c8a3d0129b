import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Ticket } from '../../tickets/ticket.entity';
import { Bundle } from './bundle.entity';

/** What was asked for together. By whom, for whom and when say its tickets. */
@Entity('bundle_request')
export class BundleRequest {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_bundle_request' }) id: number;
  @Column({ type: 'integer' }) bundleId: number;
  @ManyToOne(() => Bundle)
  @JoinColumn({ name: 'bundleId', foreignKeyConstraintName: 'fk_bundle_request_bundle' })
  bundle?: Bundle;
}

@Entity('bundle_request_item')
@Unique('uq_bundle_request_item', ['ticketId'])
@Index('ix_bundle_request_item', ['requestId', 'ticketId'])
export class BundleRequestItem {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_bundle_request_item' }) id: number;
  @Column({ type: 'integer' }) requestId: number;
  @ManyToOne(() => BundleRequest)
  @JoinColumn({ name: 'requestId', foreignKeyConstraintName: 'fk_bundle_request_item_request' })
  request?: BundleRequest;
  @Column({ type: 'integer' }) ticketId: number;
  @ManyToOne(() => Ticket)
  @JoinColumn({ name: 'ticketId', foreignKeyConstraintName: 'fk_bundle_request_item_ticket' })
  ticket?: Ticket;
}
