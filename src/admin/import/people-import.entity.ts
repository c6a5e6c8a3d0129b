import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import type { Fault, PeopleColumn } from './people-csv';

/**
 * A list of people that somebody brought and looks at before it does anything. Its words go as soon as it is done, or
 * after a day.
 */
@Entity('people_import')
@Index('ix_people_import_created', ['createdAt'])
export class PeopleImport {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_people_import' }) id: number;
  @Column({ type: 'integer' }) actorId: number;
  /** As it was brought; once it has begun, the lines that do something, as JSON. */
  @Column({ type: 'text' }) text: string;
  /** What each column is for, by place, where somebody chose it. */
  @Column({ type: 'json', nullable: true }) columns: (PeopleColumn | null)[] | null;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: timestampType, nullable: true }) startedAt: Date | null;
  @Column({ type: timestampType, nullable: true }) doneAt: Date | null;
  @Column({ type: 'integer', default: 0 }) added: number;
  @Column({ type: 'integer', default: 0 }) changed: number;
  /** Lines that could not be done any more when their turn came. */
  @Column({ type: 'json', nullable: true }) left: Fault[] | null;
}
