import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { repo, tx } from '../../core/database/tx';
import { Departments } from '../../people/directory/departments.service';
import { Actors } from '../../people/access/actors.service';
import { People } from '../../people/directory/people.service';
import type { GrantedRole } from '../../people/person-role.entity';
import { Person } from '../../people/person.entity';
import { Service } from '../../people/teams/service.entity';
import { Team } from '../../people/teams/team.entity';
import { Teams } from '../../people/teams/teams.service';
import { CannedReplies } from '../../tickets/canned/canned-replies.service';
import { Tool } from '../../tool-requests/tool.entity';
import type { Material } from './material';
import { Shelves } from './shelves.service';
import { mailAddressOf } from './text-slots';

/** The demo company as it stands in the database: people by name, teams and services by their key in the material. */
export interface Founded {
  people: ReadonlyMap<string, Person>;
  teams: ReadonlyMap<string, Team>;
  services: ReadonlyMap<string, Service>;
  tools: ReadonlyMap<string, Tool>;
}

/** Sets the demo company up through the same use cases as an administrator, and finds it again after a restart. */
@Injectable()
export class Founding {
  constructor(
    private readonly people: People,
    private readonly teams: Teams,
    private readonly departments: Departments,
    private readonly shelves: Shelves,
    private readonly actors: Actors,
    private readonly canned: CannedReplies,
  ) {}

  async found(material: Material, at: Date): Promise<Founded> {
    await tx(async () => {
      await this.hire(material, at);
      await this.openDesk(material, at);
      await this.shelves.fill(material, at);
    });
    return (await this.find(material))!;
  }

  /** Nothing when this database holds no demo company, or another one. */
  async find({ people, company, tools }: Material): Promise<Founded | null> {
    const persons = await repo(Person).findBy({
      email: In(people.map(({ name }) => mailAddressOf(name, company.domain))),
    });
    const [teams, services, offered] = [await repo(Team).find(), await repo(Service).find(), await repo(Tool).find()];
    const founded = {
      people: paired(
        people.map(({ name }) => [name, persons.find(({ email }) => email === mailAddressOf(name, company.domain))]),
      ),
      teams: paired(company.teams.map(({ key, name }) => [key, teams.find((team) => team.name === name)])),
      services: paired(
        company.services.map(({ key, name }) => [key, services.find((service) => service.name === name)]),
      ),
      tools: paired(tools.map(({ key, name }) => [key, offered.find((tool) => tool.name === name)])),
    };
    const whole = founded.people.size === people.length && founded.teams.size === company.teams.length;
    return whole && founded.services.size === company.services.length && founded.tools.size === tools.length
      ? founded
      : null;
  }

  private async hire({ people, company }: Material, at: Date): Promise<void> {
    const hired = new Map<string, number>();
    for (const { name, department, manager, site, roles = [] } of people) {
      const { name: departmentName } = company.departments.find(({ key }) => key === department)!;
      const person = await this.people.add(
        {
          name,
          email: mailAddressOf(name, company.domain),
          departmentId: (await this.departments.named(departmentName, null, at)).id,
          managerId: manager === null ? null : hired.get(manager),
          zone: company.sites.find((known) => known.name === site)!.zone,
          roles: roles as GrantedRole[],
        },
        null,
        at,
      );
      hired.set(name, person.id);
    }
  }

  private async openDesk({ people, company }: Material, at: Date): Promise<void> {
    const idOf = async (name: string): Promise<number> =>
      (await repo(Person).findOneByOrFail({ email: mailAddressOf(name, company.domain) })).id;
    for (const { key, name, about } of company.teams) {
      const team = await this.teams.save(null, { name, description: about }, null, at);
      const members = [];
      for (const agent of people.filter((person) => person.team === key)) {
        members.push({ personId: await idOf(agent.name), lead: agent.roles?.includes('lead') ?? false });
      }
      await this.teams.setMembers(team.id, members, null, at);
      const writer = members.length > 0 ? await this.actors.load(members[0].personId) : null;
      for (const { team: whose, move = null, ...reply } of company.cannedReplies)
        if (writer && whose === key) await this.canned.add(writer, { ...reply, teamId: team.id, move }, at);
      for (const [position, service] of company.services.entries()) {
        if (service.team !== key) continue;
        const given = {
          name: service.name,
          description: service.about,
          private: service.private ?? false,
          active: true,
          position: position + 1,
        };
        await this.teams.saveService(null, { ...given, teamId: team.id }, null, at);
      }
    }
  }
}

function paired<T>(pairs: [string, T | undefined][]): Map<string, T> {
  return new Map(pairs.filter((pair): pair is [string, T] => pair[1] !== undefined));
}
