import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { StoredFile } from '../../core/files/stored-file.entity';
import { Tool } from '../tool.entity';

/** What a tool looks like; one without is drawn by its kind. */
@Entity('tool_picture')
@Unique('uq_tool_picture', ['toolId'])
export class ToolPicture {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_tool_picture' }) id: number;
  @Column({ type: 'integer' }) toolId: number;
  @ManyToOne(() => Tool) @JoinColumn({ name: 'toolId', foreignKeyConstraintName: 'fk_tool_picture_tool' }) tool?: Tool;
  @Column({ type: 'integer' }) fileId: number;
  @ManyToOne(() => StoredFile)
  @JoinColumn({ name: 'fileId', foreignKeyConstraintName: 'fk_tool_picture_file' })
  file?: StoredFile;
}
