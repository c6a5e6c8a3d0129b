import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** How long one step of one tool request took, or that it was declined: what the tools' times are added up from. */
@Entity('tool_time')
@Index('ix_tool_time_month', ['month', 'toolId', 'step', 'bucket'])
@Index('ix_tool_time_ticket', ['ticketId'])
export class ToolTime {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_tool_time' }) id: number;
  @Column({ type: 'integer' }) ticketId: number;
  @Column({ type: 'integer' }) toolId: number;
  /** '2026-03', in the desk's own zone: in which it ended. */
  @Column({ type: 'varchar', length: 7 }) month: string;
  /** 'all', 'desk', 'approver.finance', 'decided.owner', 'asked_back.owner', 'declined.desk'; 'team.3', 'vendor.2'. */
  @Column({ type: 'varchar', length: 20 }) step: string;
  /** See buckets.ts; 0 where a thing is only counted. */
  @Column({ type: 'integer' }) bucket: number;
}
