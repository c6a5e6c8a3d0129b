import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';

/** A list of people that somebody brought and looks at before it does anything. Its words go as soon as it is done, or after a day. */
@Entity('people_import')
@Index('ix_people_import_created', ['createdAt'])
export class PeopleImport {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_people_import' }) id: number;
  @Column({ type: 'integer' }) actorId: number;
  @Column({ type: 'text' }) text: string;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: timestampType, nullable: true }) doneAt: Date | null;
}
