import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from './person.entity';

/** How another system knows somebody: who says it, and under which name of theirs. */
@Entity('person_subject')
@Index('uq_person_subject', ['issuer', 'sub'], { unique: true })
@Index('ix_person_subject_person', ['personId'])
export class PersonSubject {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_person_subject' }) id: number;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_person_subject_person' })
  person?: Person;
  @Column({ type: 'varchar', length: 400 }) issuer: string;
  @Column({ type: 'varchar', length: 255 }) sub: string;
  @Column({ type: timestampType }) createdAt: Date;
}
