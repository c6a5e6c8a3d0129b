import { repo } from '../../core/database/tx';
import { Person } from '../../people/person.entity';
import { PersonRole } from '../../people/person-role.entity';

/** Everybody active who has the role, by name. */
export const worksCouncil = (): Promise<Person[]> =>
  repo(Person)
    .createQueryBuilder('person')
    .innerJoin(PersonRole, 'granted', 'granted.personId = person.id AND granted.role = :role', {
      role: 'works_council',
    })
    .where('person.active = :active', { active: true })
    .orderBy('person.name')
    .getMany();
