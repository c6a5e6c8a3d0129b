import { Injectable } from '@nestjs/common';
import { Departments } from '../../people/directory/departments.service';
import { People } from '../../people/directory/people.service';
import { peopleByAddress } from '../../people/directory/person-by-identity';
import { Rights } from '../../people/access/rights.service';
import type { Line } from './people-csv';

/** In this order, because a role is given before another one is taken, and a manager may stand later in the list. */
export const importStages = ['people', 'roles', 'managers'] as const;
export type ImportStage = (typeof importStages)[number];

/** What a few lines of a list do to the people who are here now. Done twice, it does nothing the second time. */
@Injectable()
export class PeopleImportLines {
  constructor(
    private readonly people: People,
    private readonly departments: Departments,
    private readonly rights: Rights,
  ) {}

  async run(stage: ImportStage, lines: readonly Line[], actorId: number, at: Date): Promise<void> {
    if (stage === 'people') return this.addOrChange(lines, actorId, at);
    if (stage === 'roles') return this.setRoles(lines, actorId, at);
    return this.setManagers(lines, actorId, at);
  }

  private async addOrChange(lines: readonly Line[], actorId: number, at: Date): Promise<void> {
    const here = await peopleByAddress(lines.map(({ email }) => email));
    const departmentIds = await this.departmentIds(lines, actorId, at);
    for (const { name, email, department, roles = [] } of lines) {
      const person = here.get(email);
      const departmentId = department === undefined ? undefined : departmentIds.get(department);
      if (!person) await this.people.add({ name, email, departmentId, roles }, actorId, at);
      else {
        await this.people.change(person.id, person.version, { name, departmentId, active: true }, actorId, at);
        if (roles.length) await this.rights.grant(person.id, roles, actorId, at);
      }
    }
  }

  private async setRoles(lines: readonly Line[], actorId: number, at: Date): Promise<void> {
    const here = await peopleByAddress(lines.map(({ email }) => email));
    for (const { email, roles } of lines) {
      const person = here.get(email);
      if (person && roles) await this.rights.setRoles(person.id, roles, actorId, at);
    }
  }

  private async setManagers(lines: readonly Line[], actorId: number, at: Date): Promise<void> {
    const here = await peopleByAddress(lines.flatMap(({ email, manager = email }) => [email, manager]));
    const wanted = new Map<number, number>();
    for (const { email, manager } of lines) {
      const [person, above] = [here.get(email), here.get(manager ?? '')];
      if (person && above) wanted.set(person.id, above.id);
    }
    await this.people.setManagers(wanted, actorId, at);
  }

  private async departmentIds(lines: readonly Line[], actorId: number, at: Date): Promise<Map<string, number>> {
    const names = [...new Set(lines.flatMap(({ department }) => (department === undefined ? [] : [department])))];
    const ids = new Map<string, number>();
    for (const name of names) ids.set(name, (await this.departments.named(name, actorId, at)).id);
    return ids;
  }
}
