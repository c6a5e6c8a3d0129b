import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { ValidationFailed } from '../../core/errors';
import { mustBeFresh } from '../../people/access/fresh-sign-in';
import type { Actor } from '../../people/actor';
import { Department } from '../../people/department.entity';
import { containing } from '../../core/words/folded';
import { People } from '../../people/directory/people.service';
import { personMeant } from '../../people/directory/people-meant';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Person } from '../../people/person.entity';
import { type GrantedRole } from '../../people/person-role.entity';
import { Rights } from '../../people/access/rights.service';
import { Teams } from '../../people/teams/teams.service';

export const staffPageSize = 50;

export interface Wanted {
  name: string;
  email: string;
  departmentId: number | null;
  manager?: string;
  zone: string;
  active: boolean;
  needsPriority: boolean;
  roles: GrantedRole[];
  teams: { teamId: number; lead: boolean }[];
}

/** One person's form: who they are, what they may do and where they work change together or not at all. */
@Injectable()
export class Staff {
  constructor(
    private readonly people: People,
    private readonly rights: Rights,
    private readonly teams: Teams,
    private readonly directory: PeopleDirectory,
  ) {}

  async find(search: string, state: 'active' | 'left', offset: number): Promise<{ people: Person[]; total: number }> {
    const [people, total] = await repo(Person)
      .createQueryBuilder('person')
      .leftJoinAndSelect('person.department', 'department')
      .where({ active: state === 'active' })
      .andWhere(`person.folded LIKE :words ESCAPE '!'`, { words: containing(search) })
      .orderBy('person.folded')
      .addOrderBy('person.id')
      .skip(offset)
      .take(staffPageSize)
      .getManyAndCount();
    return { people, total };
  }

  add(wanted: Wanted, actor: Actor, at: Date): Promise<Person> {
    return tx(async () => {
      await this.mustExist(wanted);
      const person = await this.people.add(
        { ...wanted, managerId: await this.managerId(wanted.manager), roles: [] },
        actor.id,
        at,
      );
      await this.place(person.id, wanted, actor, at);
      return person;
    });
  }

  /** Another address opens the account to whoever reads it there, so it wants the same proof as another role. */
  change(id: number, version: number, wanted: Wanted, actor: Actor, at: Date): Promise<void> {
    return tx(async () => {
      const { name, email, departmentId, zone, active, needsPriority } = wanted;
      await this.mustExist(wanted);
      const managerId = await this.managerId(wanted.manager);
      if ((await this.people.ofId(id)).email !== email) mustBeFresh(actor, at);
      await this.people.change(
        id,
        version,
        { name, email, departmentId, managerId, zone, active, needsPriority },
        actor.id,
        at,
      );
      await this.place(id, wanted, actor, at);
    });
  }

  private async place(id: number, { roles, teams }: Wanted, actor: Actor, at: Date): Promise<void> {
    // Whoever works in a team is an agent, whoever leads one a lead, whatever was ticked.
    const byTeam: GrantedRole[] = teams.flatMap(({ lead }) =>
      lead ? (['agent', 'lead'] as const) : (['agent'] as const),
    );
    const wanted = [...new Set([...roles, ...byTeam])];
    if (wanted.toSorted().join() !== (await this.rights.rolesOf(id)).join()) mustBeFresh(actor, at);
    await this.rights.setRoles(id, wanted, actor.id, at);
    await this.teams.setTeamsOf(id, teams, actor.id, at);
  }

  private async mustExist({ departmentId, teams }: Wanted): Promise<void> {
    if (departmentId !== null && !(await repo(Department).existsBy({ id: departmentId })))
      throw new ValidationFailed({ departmentId: 'Choose a department from the list.' });
    const known = await this.directory.teamsById();
    if (teams.some(({ teamId }) => !known.has(teamId)))
      throw new ValidationFailed({ form: 'This team no longer exists.' });
  }

  private async managerId(typed: string | undefined): Promise<number | null> {
    return typed ? (await personMeant(typed, 'manager')).id : null;
  }
}
