import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity('department')
@Unique('uq_department_name', ['name'])
@Index('uq_department_folded', ['folded'], { unique: true })
export class Department {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_department' }) id: number;
  @Column({ type: 'varchar', length: 120 }) name: string;
  /** However the name is typed; null until the job of old names has seen it, and in one that became another. */
  @Column({ type: 'varchar', length: 240, nullable: true }) folded: string | null;
  /** One that was the same in another spelling: its people are there now, its past stays under its own number. */
  @Column({ type: 'integer', nullable: true }) mergedIntoId: number | null;
}
