import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';

export const committeeLevels = ['executive', 'lead', 'junior'] as const;
export type CommitteeLevel = (typeof committeeLevels)[number];

/** Who sits on the committee, and until when. Their function is their department, as it is today. */
@Entity('committee_member')
@Unique('uq_committee_member_person', ['personId'])
@Index('ix_committee_member_until', ['until'])
@Check('ck_committee_member_level', `"level" IN ('executive','lead','junior')`)
export class CommitteeMember {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_committee_member' }) id: number;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_committee_member_person' })
  person?: Person;
  @Column({ type: 'varchar', length: 10 }) level: CommitteeLevel;
  /** The last day of their term. */
  @Column({ type: 'varchar', length: 10 }) until: string;
  @Column({ type: timestampType }) addedAt: Date;
}
