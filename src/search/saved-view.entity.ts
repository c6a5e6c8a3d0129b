import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';

/** A search that somebody keeps under a name of their own. */
@Entity('saved_view')
@Index('ix_saved_view_person', ['personId', 'id'])
export class SavedView {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_saved_view' }) id: number;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_saved_view_person' })
  person?: Person;
  @Column({ type: 'varchar', length: 60 }) name: string;
  /** What stands behind the question mark: the whole question. */
  @Column({ type: 'varchar', length: 1000 }) address: string;
  @Column({ type: timestampType }) createdAt: Date;
}
