import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Person } from './person.entity';

/** From when to when somebody is away, and who stands in. Why they are is nobody's business here: it is not kept. */
@Entity('absence')
@Index('ix_absence_person', ['personId', 'endsAt'])
@Index('ix_absence_substitute', ['substituteId', 'endsAt'])
@Index('ix_absence_end', ['endsAt'])
export class Absence {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_absence' }) id: number;
  @Column({ type: 'integer' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_absence_person' })
  person?: Person;
  @Column({ type: 'integer', nullable: true }) substituteId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'substituteId', foreignKeyConstraintName: 'fk_absence_substitute' })
  substitute?: Person | null;
  /** Days on the person's own calendar, "2026-12-07", both of them away. */
  @Column({ type: 'varchar', length: 10 }) fromDay: string;
  @Column({ type: 'varchar', length: 10 }) untilDay: string;
  /** The same as instants in their zone; whoever is back earlier ends it at once. */
  @Column({ type: timestampType }) startsAt: Date;
  @Column({ type: timestampType }) endsAt: Date;
  @Column({ type: timestampType }) createdAt: Date;

  isOn(at: Date): boolean {
    return this.startsAt <= at && at < this.endsAt;
  }
}
