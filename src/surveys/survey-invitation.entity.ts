import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { never } from '../core/time';
import { Person } from '../people/person.entity';
import type { Subject } from '../timeline/timeline.service';
import type { SecondKind } from './second-question';
import { SurveyDefinition, type SurveyKind } from './survey-definition.entity';

export type InvitationState = 'planned' | 'asked' | 'answered' | 'skipped' | 'expired';

/** Why nobody was asked: the rules' own reasons, and those a feature gives when it takes a plan back. */
export type SkipReason =
  | 'own_work'
  | 'quiet_period'
  | 'cap'
  | 'not_drawn'
  | 'unreachable'
  | 'reopened'
  | 'withdrawn'
  | 'merged'
  | 'kind_left_out'
  | 'service_left_out';

/** One question to one person about one cycle of a subject, from the plan to the last answer. */
/** What has to be said of an invitation when it is planned. */
export type PlannedInvitation = Pick<
  SurveyInvitation,
  | 'kind'
  | 'subjectKind'
  | 'subjectId'
  | 'cycle'
  | 'personId'
  | 'resolverId'
  | 'subjectType'
  | 'serviceId'
  | 'teamId'
  | 'departmentId'
  | 'definitionId'
  | 'confidential'
  | 'drawn'
  | 'dueAt'
>;

@Entity('survey_invitation')
@Unique('uq_survey_invitation_cycle', ['kind', 'subjectKind', 'subjectId', 'cycle'])
@Index('ix_survey_invitation_wake', ['wakeAt', 'id'])
@Index('ix_survey_invitation_person', ['personId', 'dueAt'])
@Index('ix_survey_invitation_open', ['personId', 'dueAt'], {
  where: `"state" IN ('planned','asked') AND "answers" = 0`,
})
@Index('ix_survey_invitation_closed', ['plannedAt', 'id'])
@Index('ix_survey_invitation_resolver', ['resolverId', 'answeredAt'])
@Index('ix_survey_invitation_team', ['teamId', 'answeredAt'])
@Index('ix_survey_invitation_confidential', ['confidential', 'plannedAt'])
@Check('ck_survey_invitation_state', `"state" IN ('planned','asked','answered','skipped','expired')`)
@Check('ck_survey_invitation_drawn', `"drawn" IN ('driver','ces','lens')`)
export class SurveyInvitation {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_survey_invitation' }) id: number;
  @Column({ type: 'varchar', length: 10 }) kind: SurveyKind;
  @Column({ type: 'varchar', length: 30 }) subjectKind: string;
  @Column({ type: 'integer' }) subjectId: number;
  @Column({ type: 'integer' }) cycle: number;
  /** Who is asked: the requester. */
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_survey_invitation_person' })
  person?: Person;
  /** Who resolved it; null where nobody in person did. */
  @Column({ type: 'integer', nullable: true }) resolverId: number | null;
  @Column({ type: 'integer' }) definitionId: number;
  @ManyToOne(() => SurveyDefinition)
  @JoinColumn({ name: 'definitionId', foreignKeyConstraintName: 'fk_survey_invitation_definition' })
  definition?: SurveyDefinition;
  // Dimensions as they were when the subject closed: a later move never changes a trend.
  @Column({ type: 'varchar', length: 20 }) subjectType: string;
  @Column({ type: 'integer', nullable: true }) serviceId: number | null;
  @Column({ type: 'integer', nullable: true }) teamId: number | null;
  @Column({ type: 'integer', nullable: true }) departmentId: number | null;

  /** Its answer stands without person, ticket or hour; see confidential/. */
  @Column({ type: 'boolean', default: false }) confidential: boolean;
  /** What is asked beside the score. */
  @Column({ type: 'varchar', length: 10, nullable: true }) drawn: SecondKind | null;
  @Column({ type: 'varchar', length: 10 }) state: InvitationState;
  @Column({ type: 'varchar', length: 20, nullable: true }) reason: SkipReason | null;
  @Column({ type: timestampType }) plannedAt: Date;
  /** When the mail leaves, unless an answer is there by then. */
  @Column({ type: timestampType }) dueAt: Date;
  @Column({ type: timestampType }) wakeAt: Date;
  @Column({ type: timestampType, nullable: true }) askedAt: Date | null;
  @Column({ type: timestampType, nullable: true }) remindedAt: Date | null;
  @Column({ type: timestampType, nullable: true }) expiresAt: Date | null;
  @Column({ type: timestampType, nullable: true }) answeredAt: Date | null;
  /** An answer given after this is shown, never counted. */
  @Column({ type: timestampType, nullable: true }) countedUntil: Date | null;
  @Column({ type: 'integer', nullable: true }) countedScore: number | null;
  @Column({ type: 'integer', nullable: true }) countedCes: number | null;
  @Column({ type: 'varchar', length: 20, nullable: true }) countedDriver: string | null;
  @Column({ type: 'integer' }) answers: number;
  @Column({ type: 'integer' }) version: number;

  /** To be asked when it falls due, or skipped for this reason; nothing was said yet. */
  static planned(plan: PlannedInvitation, reason: SkipReason | null, at: Date): SurveyInvitation {
    return Object.assign(new SurveyInvitation(), plan, {
      state: reason ? ('skipped' as const) : ('planned' as const),
      reason,
      plannedAt: at,
      wakeAt: reason ? never : plan.dueAt,
      askedAt: null,
      remindedAt: null,
      expiresAt: null,
      answeredAt: null,
      countedUntil: null,
      countedScore: null,
      countedCes: null,
      countedDriver: null,
      answers: 0,
      version: 1,
    });
  }

  get subject(): Subject {
    return { kind: this.subjectKind, id: this.subjectId };
  }

  /** Computed from timestamps, whether or not the sweep has passed by. */
  isOpen(now: Date): boolean {
    if (this.state !== 'planned' && this.state !== 'asked' && this.state !== 'answered') return false;
    return this.expiresAt === null || this.expiresAt > now;
  }
}
