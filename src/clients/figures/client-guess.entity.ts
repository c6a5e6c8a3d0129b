import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Person } from '../../people/person.entity';
import { ClientRound } from '../client-round.entity';

/** What a colleague thinks clients will say, before they say it. */
@Entity('client_guess')
@Unique('uq_client_guess_person', ['roundId', 'personId'])
@Index('ix_client_guess_person', ['personId'])
export class ClientGuess {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_client_guess' }) id: number;
  @Column({ type: 'integer' }) roundId: number;
  @ManyToOne(() => ClientRound)
  @JoinColumn({ name: 'roundId', foreignKeyConstraintName: 'fk_client_guess_round' })
  round?: ClientRound;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_client_guess_person' })
  person?: Person;
  @Column({ type: 'integer' }) score: number;
}
