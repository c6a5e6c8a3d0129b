import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import type { Reader } from '../../core/words/dates';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { PersonPicker } from '../../people/directory/person-picker';
import type { Person } from '../../people/person.entity';
import { Rights } from '../../people/access/rights.service';
import { Teams } from '../../people/teams/teams.service';

/** All that the form of one person shows and offers. */
@Injectable()
export class PersonFacts {
  constructor(
    private readonly directory: PeopleDirectory,
    private readonly picker: PersonPicker,
    private readonly rights: Rights,
    private readonly teams: Teams,
    private readonly config: Config,
  ) {}

  async of(person: Person | null, typedManager: string | undefined, reader: Reader) {
    const memberships = person ? await this.teams.membershipsOf(person.id) : [];
    const manager = person?.managerId ? await this.directory.byId(person.managerId) : null;
    return {
      person,
      manager: await this.picker.of(typedManager ?? manager?.email, reader),
      roles: person ? await this.rights.rolesOf(person.id) : [],
      teams: new Map(memberships.map(({ teamId, lead }) => [teamId, lead ? 'lead' : 'member'])),
      allTeams: await this.directory.teams(),
      departments: await this.directory.departments(),
      zone: person?.zone ?? this.config.DESK_ZONE,
    };
  }
}
