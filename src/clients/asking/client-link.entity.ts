import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Client } from '../client.entity';

/** A client's way in, from an email: minted when it is sent, stored hashed, gone with the client. */
@Entity('client_link')
@Unique('uq_client_link_hash', ['hash'])
@Index('ix_client_link_client', ['clientId'])
export class ClientLink {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_client_link' }) id: number;
  @Column({ type: 'integer' }) clientId: number;
  @ManyToOne(() => Client)
  @JoinColumn({ name: 'clientId', foreignKeyConstraintName: 'fk_client_link_client' })
  client?: Client;
  @Column({ type: 'varchar', length: 64 }) hash: string;
}
