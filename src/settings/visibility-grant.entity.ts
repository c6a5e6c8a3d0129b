import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';

/** One time for which a switch was on: from when, under which agreement, who asked, and who ended it. Rows stay. */
@Entity('visibility_grant')
@Index('uq_visibility_grant_open', ['code'], { unique: true, where: '"endedAt" IS NULL' })
export class VisibilityGrant {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_visibility_grant' }) id: number;
  @Column({ type: 'varchar', length: 40 }) code: string;
  /** The name or number of the works agreement. */
  @Column({ type: 'varchar', length: 200 }) reference: string;
  @Column({ type: timestampType }) askedAt: Date;
  @Column({ type: 'integer' }) askedById: number;
  @Column({ type: timestampType }) effectiveAt: Date;
  @Column({ type: timestampType, nullable: true }) endedAt: Date | null;
  @Column({ type: 'integer', nullable: true }) endedById: number | null;

  static asked(what: Pick<VisibilityGrant, 'code' | 'reference' | 'askedById' | 'askedAt' | 'effectiveAt'>) {
    return Object.assign(new VisibilityGrant(), what, { endedAt: null, endedById: null });
  }
}
