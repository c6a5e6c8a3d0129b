import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { ChangeMark } from './change-mark.entity';

/** What has to be said beside a mark, because the mark itself stays as it was. */
@Entity('change_mark_correction')
@Index('ix_change_mark_correction_mark', ['markId', 'id'])
export class ChangeMarkCorrection {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_change_mark_correction' }) id: number;
  @Column({ type: 'integer' }) markId: number;
  @ManyToOne(() => ChangeMark)
  @JoinColumn({ name: 'markId', foreignKeyConstraintName: 'fk_change_mark_correction_mark' })
  mark?: ChangeMark;
  @Column({ type: 'text' }) words: string;
  @Column({ type: timestampType }) at: Date;
  @Column({ type: 'integer', nullable: true }) byId: number | null;
}
