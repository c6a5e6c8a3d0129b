import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Person } from '../people/person.entity';
import { ClientRound } from './client-round.entity';

export const consentWays = ['spoken', 'email', 'paper'] as const;
export type ConsentWay = (typeof consentWays)[number];

/** A client who agreed to be written to: without that there is no row. */
@Entity('client')
@Unique('uq_client_address', ['roundId', 'address'])
@Index('ix_client_consent_by', ['consentById'])
@Check('ck_client_consent', `"consentHow" IN ('spoken','email','paper')`)
export class Client {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_client' }) id: number;
  @Column({ type: 'integer' }) roundId: number;
  @ManyToOne(() => ClientRound)
  @JoinColumn({ name: 'roundId', foreignKeyConstraintName: 'fk_client_round' })
  round?: ClientRound;
  @Column({ type: 'varchar', length: 120 }) name: string;
  @Column({ type: 'varchar', length: 120 }) organisation: string;
  @Column({ type: 'varchar', length: 254 }) address: string;
  @Column({ type: 'varchar', length: 10 }) consentOn: string;
  @Column({ type: 'varchar', length: 10 }) consentHow: ConsentWay;
  /** The colleague to whom they said it. */
  @Column({ type: 'integer' }) consentById: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'consentById', foreignKeyConstraintName: 'fk_client_consent_by' })
  consentBy?: Person;
  /** When they said that they do not want to be written to any more. */
  @Column({ type: 'varchar', length: 10, nullable: true }) leftOn: string | null;
}
