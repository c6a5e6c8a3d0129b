import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';
import { NpsRound } from './nps-round.entity';

export type NpsState = 'planned' | 'asked' | 'answered' | 'expired' | 'skipped';

/** Who is asked. That somebody answered is kept, so that nobody is reminded in vain; when and what is not. */
@Entity('nps_invitation')
@Unique('uq_nps_invitation_person', ['roundId', 'personId'])
@Index('ix_nps_invitation_wake', ['wakeAt', 'id'])
@Index('ix_nps_invitation_person', ['personId', 'drawnAt'])
@Check('ck_nps_invitation_state', `"state" IN ('planned','asked','answered','expired','skipped')`)
export class NpsInvitation {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_nps_invitation' }) id: number;
  @Column({ type: 'integer' }) roundId: number;
  @ManyToOne(() => NpsRound)
  @JoinColumn({ name: 'roundId', foreignKeyConstraintName: 'fk_nps_invitation_round' })
  round?: NpsRound;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_nps_invitation_person' })
  person?: Person;
  /** As it was at the draw. */
  @Column({ type: 'integer', nullable: true }) departmentId: number | null;
  @Column({ type: 'varchar', length: 10 }) state: NpsState;
  @Column({ type: timestampType }) drawnAt: Date;
  @Column({ type: timestampType, nullable: true }) askedAt: Date | null;
  @Column({ type: timestampType, nullable: true }) expiresAt: Date | null;
  @Column({ type: timestampType }) wakeAt: Date;
  @Column({ type: 'integer' }) version: number;

  isOpen(now: Date): boolean {
    return (this.state === 'asked' || this.state === 'answered') && this.expiresAt !== null && this.expiresAt > now;
  }
}
