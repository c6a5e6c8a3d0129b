import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Team } from '../../people/teams/team.entity';
import { Ticket } from '../../tickets/ticket.entity';
import { PermittedAct } from '../written/permitted-act.entity';

/**
 * Something that was decided alone on a ticket. It holds nobody: who it was stands in the ticket's own story, why in a
 * note there, and no sum can ever be taken by person.
 */
@Entity('decided_alone')
@Index('ix_decided_alone_ticket', ['ticketId', 'id'])
@Index('ix_decided_alone_team', ['teamId', 'at'])
@Index('ix_decided_alone_at', ['at'])
export class DecidedAlone {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_decided_alone' }) id: number;
  @Column({ type: 'integer' }) actId: number;
  @ManyToOne(() => PermittedAct)
  @JoinColumn({ name: 'actId', foreignKeyConstraintName: 'fk_decided_alone_act' })
  act?: PermittedAct;
  @Column({ type: 'integer' }) ticketId: number;
  @ManyToOne(() => Ticket)
  @JoinColumn({ name: 'ticketId', foreignKeyConstraintName: 'fk_decided_alone_ticket' })
  ticket?: Ticket;
  /** The team that had the ticket then. */
  @Column({ type: 'integer', nullable: true }) teamId: number | null;
  @ManyToOne(() => Team, { nullable: true })
  @JoinColumn({ name: 'teamId', foreignKeyConstraintName: 'fk_decided_alone_team' })
  team?: Team | null;
  @Column({ type: 'varchar', length: 60 }) cause: string;
  @Column({ type: 'integer', nullable: true }) amountMinor: number | null;
  @Column({ type: timestampType }) at: Date;
  @Column({ type: timestampType, nullable: true }) undoneAt: Date | null;
}
