import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';
import type { StandardRole } from './standard-roles';

/** What is expected of one role, in versions: a draft, then published. */
@Entity('standard_set')
@Unique('uq_standard_set_number', ['role', 'number'])
@Check('ck_standard_set_role', `"role" IN ('everybody','agent','approver','lead','executive','clients')`)
export class StandardSet {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_standard_set' }) id: number;
  @Column({ type: 'varchar', length: 12 }) role: StandardRole;
  /** 1, 2, 3: a draft already has the number it is published under, so a role has one draft at a time. */
  @Column({ type: 'integer' }) number: number;
  /** Why there is a new version. */
  @Column({ type: 'text' }) reason: string;
  @Column({ type: 'integer' }) writtenById: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'writtenById', foreignKeyConstraintName: 'fk_standard_set_writer' })
  writtenBy?: Person;
  @Column({ type: timestampType, nullable: true }) publishedAt: Date | null;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: 'integer' }) version: number;
}
