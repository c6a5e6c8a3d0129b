import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { ClientRound } from './client-round.entity';
import { Client } from './client.entity';
import type { Noticed } from './round-scale';

export type Wave = 'before' | 'after';

/** That a client was asked, and what they said; once their address is gone, words without anybody. */
@Entity('client_answer')
@Unique('uq_client_answer_wave', ['clientId', 'wave'])
@Index('ix_client_answer_round', ['roundId', 'wave'])
@Check('ck_client_answer_wave', `"wave" IN ('before','after')`)
@Check('ck_client_answer_noticed', `"noticed" IN ('yes','no','unsure')`)
export class ClientAnswer {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_client_answer' }) id: number;
  @Column({ type: 'integer' }) roundId: number;
  @ManyToOne(() => ClientRound)
  @JoinColumn({ name: 'roundId', foreignKeyConstraintName: 'fk_client_answer_round' })
  round?: ClientRound;
  @Column({ type: 'integer', nullable: true }) clientId: number | null;
  @ManyToOne(() => Client)
  @JoinColumn({ name: 'clientId', foreignKeyConstraintName: 'fk_client_answer_client' })
  client?: Client | null;
  @Column({ type: 'varchar', length: 6 }) wave: Wave;
  @Column({ type: timestampType }) askedAt: Date;
  @Column({ type: 'boolean' }) reminded: boolean;
  /** 1 to 5; null until they answer. When they did is not kept. */
  @Column({ type: 'integer', nullable: true }) score: number | null;
  /** Asked the second time only. */
  @Column({ type: 'varchar', length: 6, nullable: true }) noticed: Noticed | null;
  @Column({ type: 'text' }) words: string;
}
