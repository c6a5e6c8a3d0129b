import { Check, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Role } from './roles';
import { Person } from './person.entity';

/** Everybody is an employee; only what somebody is beside that stands here. */
export type GrantedRole = Exclude<Role, 'employee'>;

@Entity('person_role')
@Check('ck_person_role_role', `"role" IN ('agent','lead','executive','change_leader','administrator','works_council')`)
export class PersonRole {
  @PrimaryColumn({ type: 'integer', primaryKeyConstraintName: 'pk_person_role' }) personId: number;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'personId', foreignKeyConstraintName: 'fk_person_role_person' })
  person?: Person;
  @PrimaryColumn({ type: 'varchar', length: 20, primaryKeyConstraintName: 'pk_person_role' }) role: GrantedRole;
}
