import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { timestampType } from '../../core/database/columns';
import { Person } from '../../people/person.entity';

/** Who wants the month by mail, and up to which month they had it. */
@Entity('digest_subscription')
export class DigestSubscription {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_digest_subscription' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_digest_subscription_person' })
  person?: Person;
  @Column({ type: timestampType }) since: Date;
  @Column({ type: 'varchar', length: 7 }) sentMonth: string;
}
