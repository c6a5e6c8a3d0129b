import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../database/columns';

/** One form that was sent: its key came with the page, so a double click is the same one. */
@Entity('submission')
@Unique('uq_submission_key', ['actorId', 'key'])
@Index('ix_submission_at', ['at'])
@Index('ix_submission_mark', ['actorId', 'mark'])
export class Submission {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_submission' }) id: number;
  /** 0 where nobody is signed in. */
  @Column({ type: 'integer' }) actorId: number;
  @Column({ type: 'varchar', length: 64 }) key: string;
  /** Of what was sent, for some minutes: the same again under another key is no second deed. */
  @Column({ type: 'varchar', length: 64, nullable: true }) mark: string | null;
  @Column({ type: 'varchar', length: 300 }) location: string;
  @Column({ type: timestampType }) at: Date;
}
