import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from '../people/person.entity';

/** What somebody said who also said "You may contact me": with their name, for whoever follows it up. */
@Entity('lifted_answer')
@Unique('uq_lifted_answer_invitation', ['invitation'])
@Index('ix_lifted_answer_person', ['personId'])
@Index('ix_lifted_answer_at', ['at'])
export class UnmaskedAnswer {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_lifted_answer' }) id: number;
  @Column({ type: 'varchar', length: 40 }) invitation: string;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_lifted_answer_person' })
  person?: Person;
  @Column({ type: 'integer' }) score: number;
  @Column({ type: 'text' }) words: string;
  @Column({ type: timestampType }) at: Date;
}
