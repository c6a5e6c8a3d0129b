import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Person } from '../../people/person.entity';
import { Renewal } from './renewal.entity';

/** One renewal: what was kept and what was changed. */
@Entity('renewal_note')
@Index('ix_renewal_note_renewal', ['renewalId', 'id'])
export class RenewalNote {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_renewal_note' }) id: number;
  @Column({ type: 'integer' }) renewalId: number;
  @ManyToOne(() => Renewal)
  @JoinColumn({ name: 'renewalId', foreignKeyConstraintName: 'fk_renewal_note_renewal' })
  renewal?: Renewal;
  @Column({ type: 'text' }) words: string;
  @Column({ type: 'varchar', length: 10 }) owedOn: string;
  @Column({ type: 'varchar', length: 10 }) renewedOn: string;
  @Column({ type: 'integer' }) byId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'byId', foreignKeyConstraintName: 'fk_renewal_note_by' })
  by?: Person;
}
