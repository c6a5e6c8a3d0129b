import { Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity('department')
@Unique('uq_department_name', ['name'])
export class Department {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_department' }) id: number;
  @Column({ type: 'varchar', length: 120 }) name: string;
}
