import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Tool } from '../tool.entity';

export const clearers = ['data_protection', 'works_council'] as const;
export type Clearer = (typeof clearers)[number];

/** Who has to look at a tool before people get it. Without a row, nobody asked for it. */
@Entity('tool_clearance')
@Unique('uq_tool_clearance', ['toolId', 'by'])
@Check('ck_tool_clearance_by', `"by" IN ('data_protection','works_council')`)
export class ToolClearance {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_tool_clearance' }) id: number;
  @Column({ type: 'integer' }) toolId: number;
  @ManyToOne(() => Tool)
  @JoinColumn({ name: 'toolId', foreignKeyConstraintName: 'fk_tool_clearance_tool' })
  tool?: Tool;
  @Column({ type: 'varchar', length: 16 }) by: Clearer;
  /** The calendar day; null while everybody waits for it. */
  @Column({ type: 'varchar', length: 10, nullable: true }) clearedOn: string | null;
}
