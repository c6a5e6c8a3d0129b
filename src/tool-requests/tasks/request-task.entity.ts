import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';
import { Team } from '../../people/teams/team.entity';
import { Ticket } from '../../tickets/ticket.entity';
import type { TemplateTask } from './tool-template.entity';

/** Something that has to be done for one request, as its tool's list said when the request was approved. */
@Entity('request_task')
@Unique('uq_request_task', ['ticketId', 'key'])
@Index('ix_request_task_open', ['teamId', 'ticketId'], { where: `"endedAt" IS NULL AND "readyAt" IS NOT NULL` })
@Index('ix_request_task_person', ['personId'])
@Index('ix_request_task_ended_by', ['endedById'])
export class RequestTask {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_request_task' }) id: number;
  @Column({ type: 'integer' }) ticketId: number;
  @ManyToOne(() => Ticket)
  @JoinColumn({ name: 'ticketId', foreignKeyConstraintName: 'fk_request_task_ticket' })
  ticket?: Ticket;
  @Column({ type: 'integer' }) key: number;
  @Column({ type: 'integer' }) position: number;
  @Column({ type: 'text' }) words: string;
  /** null: whichever team has the request. */
  @Column({ type: 'integer', nullable: true }) teamId: number | null;
  @ManyToOne(() => Team)
  @JoinColumn({ name: 'teamId', foreignKeyConstraintName: 'fk_request_task_team' })
  team?: Team | null;
  /** Working minutes that it may take; null where nothing was said. */
  @Column({ type: 'integer', nullable: true }) minutes: number | null;
  @Column({ type: 'json' }) after: number[];
  /** Who has it; null as long as nobody took it. */
  @Column({ type: 'integer', nullable: true }) personId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_request_task_person' })
  person?: Person | null;
  /** Since when it can be done: all that must be done before it is. */
  @Column({ type: timestampType, nullable: true }) readyAt: Date | null;
  @Column({ type: timestampType, nullable: true }) dueAt: Date | null;
  /** For whom it waits outside and why, since when, and until which day; null where it waits for nobody. */
  @Column({ type: 'varchar', length: 200, nullable: true }) vendor: string | null;
  @Column({ type: timestampType, nullable: true }) vendorSince: Date | null;
  @Column({ type: 'varchar', length: 10, nullable: true }) vendorUntil: string | null;
  @Column({ type: timestampType, nullable: true }) endedAt: Date | null;
  @Column({ type: 'integer', nullable: true }) endedById: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'endedById', foreignKeyConstraintName: 'fk_request_task_ended_by' })
  endedBy?: Person | null;
  /** It was left undone, for this reason; null where it was done. */
  @Column({ type: 'text', nullable: true }) leftReason: string | null;
  @Column({ type: 'integer' }) version: number;

  static of(ticketId: number, { key, words, teamId, minutes, after }: TemplateTask, position: number) {
    return { ticketId, key, position, words, teamId, minutes, after, ...notBegun, ...openAgain, version: 1 };
  }
}

export const noVendor = { vendor: null, vendorSince: null, vendorUntil: null } as const;
export const openAgain = { endedAt: null, endedById: null, leftReason: null } as const;
const notBegun = { personId: null, readyAt: null, dueAt: null, ...noVendor } as const;
