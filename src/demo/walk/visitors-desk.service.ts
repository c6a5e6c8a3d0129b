import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { Actors } from '../../people/access/actors.service';
import { Departments } from '../../people/directory/departments.service';
import { People } from '../../people/directory/people.service';
import { Person } from '../../people/person.entity';
import { Teams } from '../../people/teams/teams.service';
import { Company } from '../company/company';
import { mailAddressOf } from '../company/text-slots';
import { homeZone } from '../company/working-time';
import { visitorsDeskName, type VisitorDesk, type Walk } from './walk';
import { loadWalk } from './walk-material';

const departmentOfAgents = 'technology';

/**
 * Each walk has a private service of its own: what is private counts in no figure, export or story, and nobody but its
 * team sees it. So the company's figures stay its own, and no visitor reads what another one wrote.
 */
@Injectable()
export class VisitorsDesk {
  private readonly words = loadWalk();
  private staffed?: Promise<unknown>;

  constructor(
    private readonly people: People,
    private readonly departments: Departments,
    private readonly teams: Teams,
    private readonly actors: Actors,
    private readonly company: Company,
  ) {}

  /** Whoever plays the desk joins once, before the first visitor: several may come in the same second. */
  async staff(at: Date): Promise<void> {
    this.staffed ??= tx(async () => [await this.player('agent', at), await this.player('lead', at)]);
    await this.staffed.catch((error: unknown) => {
      this.staffed = undefined;
      throw error;
    });
  }

  /** A team of those who play the desk, and of the visitor in the agent's chair. */
  open(number: number, agentId: number, at: Date): Promise<VisitorDesk> {
    return tx(async () => {
      const name = visitorsDeskName(number);
      const { id: teamId } = await this.teams.save(
        null,
        { name, description: 'Helps one visitor of the demo. Not counted in any figure.' },
        null,
        at,
      );
      const members = [
        { personId: agentId, lead: false },
        { personId: (await this.player('agent', at)).id, lead: false },
        { personId: (await this.player('lead', at)).id, lead: true },
      ];
      await this.teams.setMembers(teamId, members, null, at);
      // Nobody else finds it in a list: it is not offered, and its walk's needs go to it by themselves.
      const service = await this.teams.saveService(
        null,
        { name, description: '', teamId, private: true, active: false, position: 900 },
        null,
        at,
      );
      return { teamId, serviceId: service.id };
    });
  }

  /** Nobody works there any more; what was said stays with a team that nobody is in. */
  close({ desk }: Walk, at: Date): Promise<void> {
    return this.teams.setMembers(desk.teamId, [], null, at);
  }

  /** Whoever plays the desk, with the teams they are in now. */
  async plays(role: 'agent' | 'lead'): Promise<Actor> {
    const person = await repo(Person).findOneByOrFail({ email: this.addressOf(role) });
    return (await this.actors.load(person.id))!;
  }

  private async player(role: 'agent' | 'lead', at: Date): Promise<Person> {
    const found = await repo(Person).findOneBy({ email: this.addressOf(role) });
    if (found) return found;
    const { name } = this.company.material.company.departments.find(({ key }) => key === departmentOfAgents)!;
    return this.people.add(
      {
        name: this.words.cast[role],
        email: this.addressOf(role),
        zone: homeZone,
        departmentId: (await this.departments.named(name, null, at)).id,
        roles: role === 'lead' ? ['agent', 'lead'] : ['agent'],
      },
      null,
      at,
    );
  }

  private addressOf(role: 'agent' | 'lead'): string {
    return mailAddressOf(this.words.cast[role], this.company.material.company.domain);
  }
}
