import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { timestampType } from '../core/database/columns';
import { Department } from './department.entity';

/**
 * Addresses of persons who have none (erased, or not yet told) end like this: a name that no mail system delivers to.
 */
export const nowhere = '.invalid';

type KnownAtFirst = Pick<Person, 'name' | 'email' | 'folded' | 'zone' | 'locale'> &
  Partial<Pick<Person, 'departmentId' | 'managerId' | 'phone' | 'needsPriority'>>;

@Entity('person')
@Unique('uq_person_email', ['email'])
@Index('ix_person_folded', ['folded', 'id'])
@Index('ix_person_department', ['departmentId'])
@Index('ix_person_manager', ['managerId'])
export class Person {
  @PrimaryGeneratedColumn({ primaryKeyConstraintName: 'pk_person' }) id: number;
  @Column({ type: 'varchar', length: 120 }) name: string;
  /** Name and address without capitals and accents: what lists are sorted by and people are searched in. */
  @Column({ type: 'varchar', length: 400, default: '' }) folded: string;
  /** In lower case, always. */
  @Column({ type: 'varchar', length: 254 }) email: string;
  @Column({ type: 'integer', nullable: true }) departmentId: number | null;
  @ManyToOne(() => Department)
  @JoinColumn({ name: 'departmentId', foreignKeyConstraintName: 'fk_person_department' })
  department?: Department | null;
  /** Who approves for this person. */
  @Column({ type: 'integer', nullable: true }) managerId: number | null;
  @ManyToOne(() => Person)
  @JoinColumn({ name: 'managerId', foreignKeyConstraintName: 'fk_person_manager' })
  manager?: Person | null;
  @Column({ type: 'varchar', length: 64 }) zone: string;
  @Column({ type: 'varchar', length: 20 }) locale: string;
  @Column({ type: 'varchar', length: 40, nullable: true }) phone: string | null;
  @Column({ type: 'boolean' }) active: boolean;
  /**
   * Promises may favour them: somebody whose waiting costs others, or who depends on aids. Why is nobody's business
   * here.
   */
  @Column({ type: 'boolean', default: false }) needsPriority: boolean;
  @Column({ type: 'varchar', length: 200, nullable: true, select: false }) passwordHash: string | null;
  /** Which notices also come by email, by kind, where that is not as the desk does it for everybody. */
  @Column({ type: 'json', nullable: true }) noticeMails: Record<string, boolean> | null;
  /** Raised by "sign out everywhere": whatever was signed under an older one is void. */
  @Column({ type: 'integer', default: 1 }) sessionEpoch: number;
  @Column({ type: 'integer', default: 1 }) version: number;
  @Column({ type: timestampType }) createdAt: Date;
  @Column({ type: timestampType, nullable: true }) deactivatedAt: Date | null;
  @Column({ type: timestampType, nullable: true }) erasedAt: Date | null;

  /** Somebody who is here from now on; what is not said of them is not known. */
  static added(known: KnownAtFirst, at: Date): Person {
    return Object.assign(new Person(), {
      departmentId: null,
      managerId: null,
      phone: null,
      needsPriority: false,
      passwordHash: null,
      noticeMails: null,
      active: true,
      sessionEpoch: 1,
      version: 1,
      createdAt: at,
      deactivatedAt: null,
      erasedAt: null,
      ...known,
    });
  }

  /** Whom everything points to whose name is not kept: nobody signs in as them. */
  static nobody(known: KnownAtFirst, at: Date): Person {
    return Object.assign(Person.added(known, at), { active: false, deactivatedAt: at, erasedAt: at });
  }
}

/** What policies may ask about a person. */
export const personFlags = ['needs_priority'] as const;

export const flagsOf = ({ needsPriority }: Pick<Person, 'needsPriority'>): string[] =>
  needsPriority ? [personFlags[0]] : [];
