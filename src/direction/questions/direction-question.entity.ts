import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/**
 * A question about the direction, owed a public answer. Days, never hours: whoever asked without a name is not in this
 * table, and the instant would point at them.
 */
@Entity('direction_question')
@Index('ix_direction_question_person', ['personId'])
@Index('ix_direction_question_answered', ['answeredOn', 'id'])
export class DirectionQuestion {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_direction_question' }) id: number;
  @Column({ type: 'text' }) words: string;
  /** Null where it was asked without a name. */
  @Column({ type: 'integer', nullable: true }) personId: number | null;
  @Column({ type: 'varchar', length: 10 }) askedOn: string;
  /** The last working day on which the answer is in time. */
  @Column({ type: 'varchar', length: 10 }) dueOn: string;
  @Column({ type: 'text' }) answer: string;
  @Column({ type: 'varchar', length: 10, nullable: true }) answeredOn: string | null;
  @Column({ type: 'integer', nullable: true }) answeredById: number | null;
  /** Taken off the page, with a reason that everybody reads; its words are gone. */
  @Column({ type: 'varchar', length: 10, nullable: true }) removedOn: string | null;
  @Column({ type: 'text' }) removedWhy: string;
  @Column({ type: 'integer' }) version: number;
}
