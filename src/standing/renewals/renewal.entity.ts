import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Person } from '../../people/person.entity';

/** Something that fades unless it is renewed each year, and who carries it. */
@Entity('renewal')
@Index('ix_renewal_carrier', ['carrierId', 'dueOn'])
export class Renewal {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_renewal' }) id: number;
  @Column({ type: 'varchar', length: 150 }) title: string;
  @Column({ type: 'integer' }) carrierId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'carrierId', foreignKeyConstraintName: 'fk_renewal_carrier' })
  carrier?: Person;
  /** The last day on which it is renewed in time. */
  @Column({ type: 'varchar', length: 10 }) dueOn: string;
  /** Since when it is not renewed any more. */
  @Column({ type: 'varchar', length: 10, nullable: true }) endedOn: string | null;
  @Column({ type: 'integer' }) version: number;
}
