import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Tool } from '../tool.entity';

/** One task of a list: what is done, by which team, in which working time, and what must be done before it. */
export interface TemplateTask {
  /** Its number among the tasks of this tool, kept from version to version. */
  key: number;
  words: string;
  /** null: the team that has the request. */
  teamId: number | null;
  minutes: number | null;
  /** The keys of what must be done before; none: it begins at once. */
  after: number[];
}

/** What the desk does for a tool, from one change to the next: never changed, so that running requests keep theirs. */
@Entity('tool_template')
@Unique('uq_tool_template', ['toolId', 'version'])
export class ToolTemplate {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_tool_template' }) id: number;
  @Column({ type: 'integer' }) toolId: number;
  @ManyToOne(() => Tool)
  @JoinColumn({ name: 'toolId', foreignKeyConstraintName: 'fk_tool_template_tool' })
  tool?: Tool;
  @Column({ type: 'integer' }) version: number;
  @Column({ type: 'json' }) tasks: TemplateTask[];
}
