import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { AdoptedChange } from '../changes/adopted/adopted-change.entity';
import { Person } from '../people/person.entity';
import type { AfterFigures, BeforeFigures } from './round-figures';

/**
 * gathering: clients are being found; asked: they were invited, and asked for the first time; held: they came together,
 * and what they answered before is published; again: asked once more; ended: nobody is asked any more.
 */
export type RoundState = 'gathering' | 'asked' | 'held' | 'again' | 'ended';

/** Five to twelve clients, brought together by somebody who knows them. */
@Entity('client_round')
@Index('ix_client_round_change', ['changeId', 'id'])
@Index('ix_client_round_host', ['hostId', 'state', 'meetOn'])
@Check('ck_client_round_state', `"state" IN ('gathering','asked','held','again','ended')`)
export class ClientRound {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_client_round' }) id: number;
  @Column({ type: 'integer' }) hostId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'hostId', foreignKeyConstraintName: 'fk_client_round_host' })
  host?: Person;
  @Column({ type: 'integer', nullable: true }) changeId: number | null;
  @ManyToOne(() => AdoptedChange)
  @JoinColumn({ name: 'changeId', foreignKeyConstraintName: 'fk_client_round_change' })
  change?: AdoptedChange | null;
  @Column({ type: 'varchar', length: 110 }) title: string;
  /** The name in which clients are written to. */
  @Column({ type: 'varchar', length: 80 }) company: string;
  @Column({ type: 'varchar', length: 10 }) meetOn: string;
  /** Where and for how long, as clients read it. */
  @Column({ type: 'varchar', length: 200 }) place: string;
  /** What clients say how true it is, before and after: 1 to 5. */
  @Column({ type: 'varchar', length: 200 }) statement: string;
  /** The three that are talked about. */
  @Column({ type: 'json' }) questions: string[];
  @Column({ type: 'varchar', length: 10 }) state: RoundState;
  @Column({ type: 'text' }) said: string;
  @Column({ type: 'text' }) willDo: string;
  /** What was published when they met, and never changes again; null until then. */
  @Column({ type: 'json', nullable: true }) before: BeforeFigures | null;
  @Column({ type: 'json', nullable: true }) after: AfterFigures | null;
  @Column({ type: 'varchar', length: 10 }) begunOn: string;
  @Column({ type: 'varchar', length: 10, nullable: true }) endedOn: string | null;
  @Column({ type: 'integer' }) version: number;
}
