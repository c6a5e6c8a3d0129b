import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { StandardSet } from './standard-set.entity';

/** One sentence that somebody in the role can say aloud. */
@Entity('standard')
@Index('ix_standard_set', ['setId', 'id'])
export class Standard {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_standard' }) id: number;
  @Column({ type: 'integer' }) setId: number;
  @ManyToOne(() => StandardSet)
  @JoinColumn({ name: 'setId', foreignKeyConstraintName: 'fk_standard_set' })
  set?: StandardSet;
  @Column({ type: 'varchar', length: 160 }) words: string;
  @Column({ type: 'text' }) looks: string;
  @Column({ type: 'text' }) isNot: string;
  /** The code of the figure that shows it, where the desk has one. */
  @Column({ type: 'varchar', length: 40, nullable: true }) metric: string | null;
}
