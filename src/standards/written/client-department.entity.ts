import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Department } from '../../people/department.entity';

/** A department that serves clients: the change leader says which. */
@Entity('client_department')
@Unique('uq_client_department', ['departmentId'])
export class ClientDepartment {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_client_department' }) id: number;
  @Column({ type: 'integer' }) departmentId: number;
  @ManyToOne(() => Department)
  @JoinColumn({ name: 'departmentId', foreignKeyConstraintName: 'fk_client_department_department' })
  department?: Department;
}
