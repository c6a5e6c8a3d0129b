import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { StandardSet } from './standard-set.entity';

/** Something that somebody in the role may decide alone. */
@Entity('permitted_act')
@Index('ix_permitted_act_set', ['setId', 'id'])
export class PermittedAct {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_permitted_act' }) id: number;
  @Column({ type: 'integer' }) setId: number;
  @ManyToOne(() => StandardSet)
  @JoinColumn({ name: 'setId', foreignKeyConstraintName: 'fk_permitted_act_set' })
  set?: StandardSet;
  /** After "I may": lend a spare laptop. */
  @Column({ type: 'varchar', length: 80 }) title: string;
  /** After the name of whoever did it, for the person it was done for: lent you a spare laptop. */
  @Column({ type: 'varchar', length: 120 }) told: string;
  /** Null where it costs nothing that would be counted. */
  @Column({ type: 'integer', nullable: true }) upToMinor: number | null;
  @Column({ type: 'varchar', length: 3 }) currency: string;
  /** What it is for, one a line. */
  @Column({ type: 'text' }) causes: string;
}
