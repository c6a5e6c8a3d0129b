import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';

export const commitmentKinds = ['calls', 'desk_hour', 'client_visit', 'own'] as const;
export type CommitmentKind = (typeof commitmentKinds)[number];

/**
 * open: running. reported: done, says the leader, and in time. kept and broken: said by whoever it was promised to, or
 * by the calendar. void: nobody wanted to be called, or the leader left.
 */
export type CommitmentState = 'open' | 'reported' | 'kept' | 'broken' | 'void';

/** One visible thing that an executive or a lead promises, until a day: told as plainly as what the desk promised. */
@Entity('commitment')
@Index('ix_commitment_leader', ['leaderId', 'id'])
@Index('ix_commitment_state', ['state', 'id'])
@Index('ix_commitment_wake', ['wakeAt', 'id'])
@Check('ck_commitment_kind', `"kind" IN ('calls','desk_hour','client_visit','own')`)
@Check('ck_commitment_state', `"state" IN ('open','reported','kept','broken','void')`)
export class Commitment {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_commitment' }) id: number;
  @Column({ type: 'integer' }) leaderId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'leaderId', foreignKeyConstraintName: 'fk_commitment_leader' })
  leader?: Person;
  @Column({ type: 'varchar', length: 20 }) kind: CommitmentKind;
  @Column({ type: 'varchar', length: 160 }) title: string;
  @Column({ type: 'varchar', length: 10 }) state: CommitmentState;
  /** The last day, on the leader's own calendar. */
  @Column({ type: 'varchar', length: 10 }) dueOn: string;
  /** When that day is over. */
  @Column({ type: timestampType }) dueAt: Date;
  /** How often it was said in time that it takes longer. */
  @Column({ type: 'integer' }) moved: number;
  @Column({ type: 'text' }) heard: string;
  @Column({ type: 'text' }) change: string;
  @Column({ type: timestampType }) madeAt: Date;
  @Column({ type: timestampType, nullable: true }) reportedAt: Date | null;
  @Column({ type: timestampType, nullable: true }) endedAt: Date | null;
  /** When the program looks at it again: to remind the leader, then to say that it is broken. */
  @Column({ type: timestampType }) wakeAt: Date;
  @Column({ type: 'integer' }) version: number;
}
