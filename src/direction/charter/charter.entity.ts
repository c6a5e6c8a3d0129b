import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';

/** The direction in the company's own words, in versions: drafted, signed by an executive, published. */
@Entity('charter')
@Unique('uq_charter_number', ['number'])
export class Charter {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_charter' }) id: number;
  /** 1, 2, 3: a draft already has the number it will be published under, so that there is one draft at a time. */
  @Column({ type: 'integer' }) number: number;
  @Column({ type: 'text' }) promise: string;
  @Column({ type: 'text' }) why: string;
  @Column({ type: 'text' }) different: string;
  /** Why there is a new version. */
  @Column({ type: 'text' }) reason: string;
  @Column({ type: 'integer' }) signerId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'signerId', foreignKeyConstraintName: 'fk_charter_signer' })
  signer?: Person;
  @Column({ type: timestampType, nullable: true }) signedAt: Date | null;
  @Column({ type: timestampType, nullable: true }) publishedAt: Date | null;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: 'integer' }) version: number;
}
