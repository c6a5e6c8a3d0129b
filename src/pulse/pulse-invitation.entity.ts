import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';
import { PulseRound } from './pulse-round.entity';

/** Who is asked. That somebody answered is kept, so that nobody is reminded in vain; when and what is not. */
@Entity('pulse_invitation')
@Unique('uq_pulse_invitation_person', ['roundId', 'personId'])
@Index('ix_pulse_invitation_wake', ['wakeAt', 'id'])
@Index('ix_pulse_invitation_person', ['personId', 'id'])
@Check('ck_pulse_invitation_state', `"state" IN ('planned','asked','answered','expired','skipped')`)
export class PulseInvitation {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_pulse_invitation' }) id: number;
  @Column({ type: 'integer' }) roundId: number;
  @ManyToOne(() => PulseRound)
  @JoinColumn({ name: 'roundId', foreignKeyConstraintName: 'fk_pulse_invitation_round' })
  round?: PulseRound;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_pulse_invitation_person' })
  person?: Person;
  /** An executive or a lead when it was drawn: the mirror asks them about the people, and the others about them. */
  @Column({ type: 'boolean' }) leads: boolean;
  @Column({ type: 'varchar', length: 10 }) state: 'planned' | 'asked' | 'answered' | 'expired' | 'skipped';
  @Column({ type: timestampType, nullable: true }) askedAt: Date | null;
  @Column({ type: timestampType, nullable: true }) expiresAt: Date | null;
  @Column({ type: timestampType }) wakeAt: Date;
  @Column({ type: 'integer' }) version: number;

  isOpen(now: Date): boolean {
    return (this.state === 'asked' || this.state === 'answered') && this.expiresAt !== null && this.expiresAt > now;
  }
}
