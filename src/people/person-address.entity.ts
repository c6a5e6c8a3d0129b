import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from './person.entity';

/** An address of somebody. The primary one is the one that stands with the person; the others open the account too. */
@Entity('person_address')
@Index('uq_person_address_confirmed', ['address'], { unique: true, where: '"confirmedAt" IS NOT NULL' })
@Index('ix_person_address_person', ['personId'])
export class PersonAddress {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_person_address' }) id: number;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_person_address_person' })
  person?: Person;
  /** In lower case, always. */
  @Column({ type: 'varchar', length: 254 }) address: string;
  @Column({ type: timestampType }) createdAt: Date;
  /** Null until whoever reads it there said that it is theirs: until then it is nobody's. */
  @Column({ type: timestampType, nullable: true }) confirmedAt: Date | null;
}
