import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Department } from '../../people/department.entity';
import { Tool } from '../tool.entity';

/** Somebody who may have a tool: a department, or whoever leads others. A tool without a row is for everybody. */
@Entity('tool_audience')
@Index('ix_tool_audience_tool', ['toolId'])
@Check('ck_tool_audience_one', `"departmentId" IS NULL OR "level" IS NULL`)
@Check('ck_tool_audience_level', `"level" IN ('leads')`)
export class ToolAudience {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_tool_audience' }) id: number;
  @Column({ type: 'integer' }) toolId: number;
  @ManyToOne(() => Tool)
  @JoinColumn({ name: 'toolId', foreignKeyConstraintName: 'fk_tool_audience_tool' })
  tool?: Tool;
  @Column({ type: 'integer', nullable: true }) departmentId: number | null;
  @ManyToOne(() => Department)
  @JoinColumn({ name: 'departmentId', foreignKeyConstraintName: 'fk_tool_audience_department' })
  department?: Department | null;
  @Column({ type: 'varchar', length: 10, nullable: true }) level: 'leads' | null;
}
