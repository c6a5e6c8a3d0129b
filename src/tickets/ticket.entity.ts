import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { RuleBroken } from '../core/errors';
import { Person } from '../people/person.entity';
import { Service } from '../people/teams/service.entity';
import { Team } from '../people/teams/team.entity';
import {
  allows,
  moves,
  type Channel,
  type Move,
  type Outcome,
  type Party,
  type Status,
  type TicketKind,
  notEnded,
  nothingYet,
  notWaiting,
  refusals,
  undecided,
} from './ticket-flow';
import type { CanWork, Level, Priority, Touches } from './ticket-priority';

/** What has to be said of a need when it is filed. */
export type FiledNeed = Pick<Ticket, AskedFor | SaidOfIt>;
type AskedFor = 'kind' | 'title' | 'requesterId' | 'submittedById' | 'serviceId' | 'teamId' | 'assigneeId' | 'channel';
type SaidOfIt = 'canWork' | 'touches' | 'impact' | 'urgency' | 'priority' | 'private' | 'followsId';

/** One person's need. */
@Entity('ticket')
@Check('ck_ticket_kind', `"kind" IN ('incident','question','tool_request')`)
@Check('ck_ticket_status', `"status" IN ('new','open','waiting','resolved','closed','cancelled')`)
@Check('ck_ticket_waiting', `("status" = 'waiting') = ("waitingOn" IS NOT NULL)`)
@Index('ix_ticket_queue', ['promiseAt', 'id'], { where: `"status" IN ('new','open','waiting')` })
@Index('ix_ticket_queue_team', ['teamId', 'promiseAt', 'id'], { where: `"status" IN ('new','open','waiting')` })
@Index('ix_ticket_queue_assignee', ['assigneeId', 'promiseAt', 'id'], { where: `"status" IN ('new','open','waiting')` })
@Index('ix_ticket_queue_waiting', ['waitingSince', 'id'], { where: `"status" = 'waiting'` })
@Index(
  'ix_ticket_counts',
  ['private', 'teamId', 'assigneeId', 'serviceId', 'status', 'waitingOn', 'unanswered', 'riskAt'],
  { where: `"status" IN ('new','open','waiting')` },
)
@Index('ix_ticket_requester', ['requesterId', 'id'])
@Index('ix_ticket_submitted', ['submittedById', 'id'])
@Index('ix_ticket_own_open', ['requesterId', 'id', 'status', 'waitingOn', 'private', 'serviceId', 'teamId'], {
  where: `"status" NOT IN ('closed','cancelled')`,
})
@Index('ix_ticket_own_ended', ['requesterId', 'id'], { where: `"status" IN ('closed','cancelled')` })
@Index('ix_ticket_typed', ['submittedById', 'id', 'status', 'private', 'serviceId', 'requesterId'], {
  where: `"channel" = 'portal' AND "submittedById" <> "requesterId"`,
})
@Index('ix_ticket_service', ['serviceId', 'id'])
@Index('ix_ticket_team', ['teamId', 'id'])
@Index('ix_ticket_assignee', ['assigneeId', 'id'])
@Index('ix_ticket_ended', ['id'], { where: `"status" IN ('resolved','cancelled')` })
@Index('ix_ticket_closes', ['closesAt'])
export class Ticket {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_ticket' }) id: number;
  @Column({ type: 'varchar', length: 15 }) kind: TicketKind;
  @Column({ type: 'varchar', length: 200 }) title: string;
  @Column({ type: 'text', nullable: true }) folded: string | null;
  @Column({ type: 'integer' }) requesterId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'requesterId', foreignKeyConstraintName: 'fk_ticket_requester' })
  requester?: Person;
  @Column({ type: 'integer' }) submittedById: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'submittedById', foreignKeyConstraintName: 'fk_ticket_submitted_by' })
  submittedBy?: Person;
  @Column({ type: 'integer', nullable: true }) serviceId: number | null;
  @ManyToOne(() => Service)
  @JoinColumn({ name: 'serviceId', foreignKeyConstraintName: 'fk_ticket_service' })
  service?: Service | null;
  @Column({ type: 'integer', nullable: true }) teamId: number | null;
  @ManyToOne(() => Team) @JoinColumn({ name: 'teamId', foreignKeyConstraintName: 'fk_ticket_team' }) team?: Team | null;
  @Column({ type: 'integer', nullable: true }) assigneeId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'assigneeId', foreignKeyConstraintName: 'fk_ticket_assignee' })
  assignee?: Person | null;
  @Column({ type: 'varchar', length: 10 }) channel: Channel;
  @Column({ type: 'varchar', length: 10 }) canWork: CanWork;
  @Column({ type: 'varchar', length: 10 }) touches: Touches;
  @Column({ type: 'integer' }) impact: Level;
  @Column({ type: 'integer' }) urgency: Level;
  @Column({ type: 'varchar', length: 10 }) priority: Priority;
  @Column({ type: 'varchar', length: 10 }) status: Status;
  @Column({ type: 'varchar', length: 15, nullable: true }) waitingOn: Party | null;
  @Column({ type: timestampType, nullable: true }) waitingSince: Date | null;
  @Column({ type: 'varchar', length: 12, nullable: true }) outcome: Outcome | null;
  /** As its service was when it was sorted; seen by requester, approvers and the team alone. */
  @Column({ type: 'boolean' }) private: boolean;
  /** Whether the last public words are an answer from the requester's side; the need itself is none. */
  @Column({ type: 'boolean' }) unanswered: boolean;
  @Column({ type: 'integer' }) cycle: number;
  @Column({ type: 'integer' }) reopenCount: number;
  @Column({ type: 'integer' }) transferCount: number;
  @Column({ type: 'integer', nullable: true }) resolvedById: number | null;
  /** The closed ticket that this one goes on from. */
  @Column({ type: 'integer', nullable: true }) followsId: number | null;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: timestampType, nullable: true }) worksAgainAt: Date | null;
  /** Since when the person cannot work well; null while they can. */
  @Column({ type: timestampType, nullable: true }) blockedSince: Date | null;
  /** Working minutes lost in this cycle, as counted or as the person corrected them. */
  @Column({ type: 'integer', nullable: true }) lostMinutes: number | null;
  @Column({ type: timestampType, nullable: true }) resolvedAt: Date | null;
  @Column({ type: timestampType, nullable: true }) closedAt: Date | null;
  /** When silence closes it: so many working days after it was resolved. */
  @Column({ type: timestampType, nullable: true }) closesAt: Date | null;
  @Column({ type: timestampType }) promiseAt: Date;
  /** When the next promise comes into danger: its warning share is used up. */
  @Column({ type: timestampType }) riskAt: Date;
  @Column({ type: 'varchar', length: 20, nullable: true }) promiseTarget: string | null;
  @Column({ type: 'boolean', nullable: true }) unpromised: boolean | null;
  /** Why: nobody is there, or the mail server is away. */
  @Column({ type: 'varchar', length: 10, nullable: true }) unpromisedFor: 'nobody' | 'mail' | null;
  @Column({ type: 'integer' }) version: number;
  /** Who follows it, where they were read along. */
  watcherIds?: readonly number[];

  /** A new need, of which nothing has happened yet. */
  static filed(need: FiledNeed, at: Date): Ticket {
    return Object.assign(new Ticket(), nothingYet, need, {
      status: need.assigneeId === null ? ('new' as const) : ('open' as const),
      blockedSince: need.canWork === 'yes' || need.kind === 'tool_request' ? null : at,
      createdAt: at,
    });
  }

  assign(person: { id: number } | null, teamId: number | null): void {
    this.move('assign');
    if (this.teamId !== null && teamId !== null && this.teamId !== teamId) this.transferCount += 1;
    else if (person && this.assigneeId !== null && this.assigneeId !== person.id) this.transferCount += 1;
    this.assigneeId = person?.id ?? null;
    this.teamId = teamId;
    if (this.status === 'new' && person) this.status = 'open';
  }

  triage(service: Service): void {
    this.move('triage');
    if (this.teamId !== service.teamId && this.resolvedAt === null) this.assigneeId = null;
    this.serviceId = service.id;
    this.teamId = service.teamId;
    this.private = service.private;
  }

  /** The requester wrote: a wait for them is over. */
  answer(): void {
    this.move('answer');
    if (this.waitingOn === 'requester') this.resume();
    this.unanswered = true;
  }

  /** The desk wrote in public: it has begun, and it no longer waits for the requester. */
  reply(): void {
    this.move('reply');
    if (this.waitingOn === 'requester') this.resume();
    if (this.status === 'new') this.status = 'open';
    this.unanswered = false;
  }

  prioritise(impact: Level, urgency: Level, priority: Priority): void {
    this.move('triage');
    this.impact = impact;
    this.urgency = urgency;
    this.priority = priority;
  }

  /** Whoever could not work can again; `minutes` of working time were lost. */
  restore(at: Date, minutes: number): void {
    if (this.canWork !== 'yes') this.worksAgainAt ??= at;
    if (this.blockedSince !== null) this.lostMinutes = minutes;
    this.blockedSince = null;
  }

  wait(on: Party, at: Date): void {
    this.mustBeDecided();
    this.move('wait');
    this.waitingOn = on;
    this.waitingSince = at;
  }

  resume(): void {
    this.mustBeDecided();
    this.move('resume');
    Object.assign(this, notWaiting);
  }

  /** Everybody who had to approve did: it goes on where it stood. */
  approve(): void {
    this.move('resume');
    if (this.assigneeId === null) this.status = 'new';
    Object.assign(this, notWaiting);
  }

  resolve(outcome: Outcome, byId: number | null, at: Date, closesAt: Date): void {
    if (outcome === 'solved' || outcome === 'workaround') this.mustBeDecided();
    this.move('resolve');
    // There is no way around a tool: they have it, or they don't.
    const how = this.kind === 'tool_request' && outcome === 'workaround' ? 'solved' : outcome;
    Object.assign(this, notWaiting, { outcome: how, resolvedById: byId, resolvedAt: at, closesAt, unanswered: false });
  }

  close(at: Date): void {
    this.move('close');
    this.closedAt = at;
    this.closesAt = null;
  }

  /** `asked` is said where the requester wrote; what the desk opens itself waits for no answer. */
  reopen(at: Date, asked: boolean): void {
    this.move('reopen');
    // Who never said that they can work again has not stopped being blocked.
    if (this.canWork !== 'yes' && this.kind !== 'tool_request' && this.blockedSince === null) {
      this.blockedSince = at;
      this.worksAgainAt = null;
      this.lostMinutes = null;
    }
    this.cycle += 1;
    this.reopenCount += 1;
    Object.assign(this, notEnded, { unanswered: asked });
  }

  /** It had not been solved after all: as if nobody had said so. `since` is when this cycle began. */
  retract(since: Date): void {
    this.move('retract');
    // Silence had closed it, and said for the person that they could work again.
    if (this.closedAt && this.blockedSince === null && this.worksAgainAt?.getTime() === this.resolvedAt?.getTime())
      Object.assign(this, { blockedSince: since, worksAgainAt: null, lostMinutes: null });
    Object.assign(this, notEnded, { resolvedById: null });
  }

  withdraw(at: Date): void {
    this.move('withdraw');
    Object.assign(this, notWaiting, { closedAt: at, unanswered: false });
  }

  /** Nobody goes round those who decide. */
  private mustBeDecided(): void {
    if (this.waitingOn === 'approval') throw new RuleBroken(undecided);
  }

  private move(move: Move): void {
    if (!allows(this.status, move)) throw new RuleBroken(refusals[move]);
    const { to } = moves[move] as { to?: Status };
    if (to) this.status = to;
  }
}
