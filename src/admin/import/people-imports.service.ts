import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, LessThan } from 'typeorm';
import { repo, tx } from '../../core/database/tx';
import { Conflict, NotFound, RuleBroken } from '../../core/errors';
import { Departments } from '../../people/directory/departments.service';
import { Erasers } from '../../people/privacy/erasure.service';
import { People } from '../../people/directory/people.service';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Rights } from '../../people/access/rights.service';
import { days } from '../../people/access/tokens.service';
import { Timeline } from '../../timeline/timeline.service';
import { existingPeople } from './existing-people';
import { readPeople } from './people-csv';
import { PeopleImport } from './people-import.entity';
import { type ImportPlan, planImport } from './people-plan';

const kept = days(1);

/** A list is brought, looked at, and then done as a whole or not at all. */
@Injectable()
export class PeopleImports implements OnModuleInit {
  constructor(
    private readonly people: People,
    private readonly departments: Departments,
    private readonly rights: Rights,
    private readonly directory: PeopleDirectory,
    private readonly timeline: Timeline,
    private readonly erasers: Erasers,
  ) {}

  onModuleInit(): void {
    this.erasers.register(
      'lists of people',
      async () => void (await repo(PeopleImport).update({ doneAt: IsNull() }, { text: '' })),
    );
  }

  async bring(text: string, actorId: number, at: Date): Promise<number> {
    const { identifiers } = await repo(PeopleImport).insert({ actorId, text, createdAt: at, doneAt: null });
    return identifiers[0].id as number;
  }

  /** Somebody else's list, and one whose day is over, does not exist. */
  async mine(id: number, actorId: number, at: Date): Promise<PeopleImport> {
    const list = await repo(PeopleImport).findOneBy({ id, actorId });
    if (!list || at.getTime() - list.createdAt.getTime() > kept) throw new NotFound('This list');
    return list;
  }

  async plan(list: PeopleImport): Promise<ImportPlan> {
    const departments = new Set((await this.directory.departments()).map(({ name }) => name));
    return planImport(readPeople(list.text), await existingPeople(), departments);
  }

  /** Plans again inside the transaction: what was looked at may have changed meanwhile. */
  apply(list: PeopleImport, actorId: number, at: Date): Promise<ImportPlan> {
    return tx(async () => {
      const claimed = await repo(PeopleImport).update({ id: list.id, doneAt: IsNull() }, { doneAt: at, text: '' });
      if (claimed.affected !== 1) throw new Conflict('This list was imported already.');
      const plan = await this.plan(list);
      if (plan.faults.length) throw new RuleBroken('The list cannot be used any more as it is. Look at it again.');
      await this.addAndChange(plan, actorId, at);
      await this.timeline.record({
        kind: 'people.imported',
        subject: { kind: 'people-import', id: list.id },
        actorId,
        personId: null,
        at,
        audience: 'admin',
        details: { added: plan.added.length, changed: plan.changed.length },
      });
      return plan;
    });
  }

  async purge(at: Date): Promise<void> {
    await repo(PeopleImport).delete({ createdAt: LessThan(new Date(at.getTime() - kept)) });
  }

  private async addAndChange(plan: ImportPlan, actorId: number, at: Date): Promise<void> {
    const departmentIds = new Map((await this.directory.departments()).map(({ id, name }) => [name, id]));
    for (const name of plan.departments)
      departmentIds.set(name, (await this.departments.save(null, name, actorId, at)).id);
    const idOf = new Map([...(await existingPeople())].map(([email, { id }]) => [email, id]));
    for (const { name, email, department, roles } of plan.added) {
      const person = await this.people.add(
        { name, email, departmentId: department ? departmentIds.get(department) : null, roles },
        actorId,
        at,
      );
      idOf.set(email, person.id);
    }
    for (const { line, known, what } of plan.changed) {
      const { version } = await this.people.ofId(known.id);
      const departmentId = what.includes('department') ? departmentIds.get(line.department ?? '') : undefined;
      await this.people.change(
        known.id,
        version,
        { name: line.name, departmentId, ...(what.includes('active') ? { active: true } : {}) },
        actorId,
        at,
      );
    }
    // Roles are given before they are taken, so that the desk may change its only administrator.
    const grants = plan.changed.filter(({ what }) => what.includes('roles'));
    for (const { line, known } of grants) await this.rights.grant(known.id, line.roles ?? [], actorId, at);
    for (const { line, known } of grants) await this.rights.setRoles(known.id, line.roles ?? [], actorId, at);
    const managers = [...plan.added, ...plan.changed.map(({ line }) => line)].flatMap(({ email, manager }) =>
      manager ? [[idOf.get(email), idOf.get(manager)] as const] : [],
    );
    await this.people.setManagers(
      new Map(managers.filter((pair): pair is readonly [number, number] => pair.every((id) => id !== undefined))),
      actorId,
      at,
    );
  }
}
