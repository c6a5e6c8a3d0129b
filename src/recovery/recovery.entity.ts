import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';
import type { Subject } from '../timeline/timeline.service';
import { SurveyInvitation } from '../surveys/survey-invitation.entity';

/** What opened it: an answer, or something that went wrong before anybody was asked. */
export type RecoveryReason =
  'low_score' | 'wants_call' | 'low_nps' | 'promise_broken' | 'reopened_again' | 'handed_over_often';
export type RecoveryState = 'open' | 'contacted' | 'done';
/** What opened it before anybody was asked. */
export const beforeAsked: readonly RecoveryReason[] = ['promise_broken', 'reopened_again', 'handed_over_often'];
export type MadeRight = 'yes' | 'partly' | 'no';

/** The follow-up of somebody who was not well served, by somebody who did not serve them. */
/** What has to be said of a recovery when it begins. */
export type OpenedRecovery = Pick<
  Recovery,
  | 'key'
  | 'subjectKind'
  | 'subjectId'
  | 'personId'
  | 'reason'
  | 'resolverId'
  | 'teamId'
  | 'invitationId'
  | 'ownerId'
  | 'dueAt'
  | 'closeBy'
>;

@Entity('recovery')
@Unique('uq_recovery_key', ['key'])
@Index('ix_recovery_wake', ['wakeAt', 'id'])
@Index('ix_recovery_owner', ['ownerId', 'dueAt', 'id'], { where: `"state" IN ('open','contacted')` })
@Index('ix_recovery_state', ['state', 'dueAt', 'id'])
@Index('ix_recovery_subject', ['subjectKind', 'subjectId'])
@Index('ix_recovery_opened', ['openedAt', 'id'])
@Index('ix_recovery_person', ['personId', 'state'])
@Check('ck_recovery_state', `"state" IN ('open','contacted','done')`)
@Check('ck_recovery_made_right', `"madeRight" IN ('yes','partly','no')`)
export class Recovery {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_recovery' }) id: number;
  /** One recovery for one trigger, however often it is told. */
  @Column({ type: 'varchar', length: 80 }) key: string;
  @Column({ type: 'varchar', length: 30 }) subjectKind: string;
  @Column({ type: 'integer' }) subjectId: number;
  /** Who was not well served. */
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_recovery_person' })
  person?: Person;
  @Column({ type: 'integer', nullable: true }) invitationId: number | null;
  @ManyToOne(() => SurveyInvitation)
  @JoinColumn({ name: 'invitationId', foreignKeyConstraintName: 'fk_recovery_invitation' })
  invitation?: SurveyInvitation | null;
  @Column({ type: 'varchar', length: 20 }) reason: RecoveryReason;
  @Column({ type: 'integer', nullable: true }) resolverId: number | null;
  @Column({ type: 'integer', nullable: true }) teamId: number | null;
  /** Never the resolver; null where nobody else is there yet. */
  @Column({ type: 'integer', nullable: true }) ownerId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'ownerId', foreignKeyConstraintName: 'fk_recovery_owner' })
  owner?: Person | null;
  @Column({ type: 'varchar', length: 10 }) state: RecoveryState;
  @Column({ type: timestampType }) openedAt: Date;
  /** By when somebody has spoken with them, in working time. */
  @Column({ type: timestampType }) dueAt: Date;
  @Column({ type: timestampType }) wakeAt: Date;
  /** By when it is done, in working time; null where it was opened before there was such a promise. */
  @Column({ type: timestampType, nullable: true }) closeBy: Date | null;
  @Column({ type: timestampType, nullable: true }) overdueAt: Date | null;
  /** When it was noticed that it has not ended by `closeBy`. */
  @Column({ type: timestampType, nullable: true }) endOverdueAt: Date | null;
  @Column({ type: timestampType, nullable: true }) contactedAt: Date | null;
  @Column({ type: timestampType, nullable: true }) doneAt: Date | null;
  /** A code of recovery-causes.ts. */
  @Column({ type: 'varchar', length: 20, nullable: true }) cause: string | null;
  @Column({ type: 'text' }) remedy: string;
  /** The second question: did we make it right? */
  @Column({ type: timestampType, nullable: true }) expiresAt: Date | null;
  @Column({ type: 'varchar', length: 10, nullable: true }) madeRight: MadeRight | null;
  @Column({ type: 'text' }) madeRightWords: string;
  @Column({ type: timestampType, nullable: true }) madeRightAt: Date | null;
  @Column({ type: 'integer' }) version: number;

  /** Begun, and nobody has spoken with them yet. */
  static opened(need: OpenedRecovery, at: Date): Recovery {
    return Object.assign(new Recovery(), need, {
      state: 'open' as const,
      openedAt: at,
      wakeAt: need.dueAt,
      overdueAt: null,
      endOverdueAt: null,
      contactedAt: null,
      doneAt: null,
      cause: null,
      remedy: '',
      expiresAt: null,
      madeRight: null,
      madeRightWords: '',
      madeRightAt: null,
      version: 1,
    });
  }

  get subject(): Subject {
    return { kind: this.subjectKind, id: this.subjectId };
  }
}
