import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Tool } from '../tool.entity';

/** What a tool has to do with another: it doesn't work without it, or the other does as well. */
export const linkKinds = ['needs', 'instead'] as const;
export type LinkKind = (typeof linkKinds)[number];

@Entity('tool_link')
@Unique('uq_tool_link', ['toolId', 'kind', 'otherId'])
@Check('ck_tool_link_kind', `"kind" IN ('needs','instead')`)
export class ToolLink {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_tool_link' }) id: number;
  @Column({ type: 'integer' }) toolId: number;
  @ManyToOne(() => Tool) @JoinColumn({ name: 'toolId', foreignKeyConstraintName: 'fk_tool_link_tool' }) tool?: Tool;
  @Column({ type: 'integer' }) otherId: number;
  @ManyToOne(() => Tool) @JoinColumn({ name: 'otherId', foreignKeyConstraintName: 'fk_tool_link_other' }) other?: Tool;
  @Column({ type: 'varchar', length: 7 }) kind: LinkKind;
}
