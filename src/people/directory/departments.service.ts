import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { Conflict, NotFound, ValidationFailed } from '../../core/errors';
import { Timeline } from '../../timeline/timeline.service';
import { Department } from '../department.entity';
import { departmentAdded, departmentChanged } from '../people-facts';
import { calledSo, foldedName, insertNamed, renaming } from '../folded-names';

const taken = 'There’s already a department with this name.';

@Injectable()
export class Departments {
  constructor(private readonly timeline: Timeline) {}

  save(id: number | null, name: string, actorId: number | null, at: Date): Promise<Department> {
    return tx(async () => {
      const before = id === null ? null : await repo(Department).findOneBy({ id });
      if (id !== null && !before) throw new NotFound('This department');
      const other = await this.called(name);
      if (other && other.id !== id) throw new ValidationFailed({ name: taken });
      return before ? this.rename(before, name, actorId, at) : this.add(name, actorId, at);
    });
  }

  /** The department of this name, made where there is none: for files and the demo. */
  named(name: string, actorId: number | null, at: Date): Promise<Department> {
    return tx(async () => (await this.called(name)) ?? (await this.tryAdd(name, actorId, at)) ?? this.mustBe(name));
  }

  private async add(name: string, actorId: number | null, at: Date): Promise<Department> {
    const added = await this.tryAdd(name, actorId, at);
    if (!added) throw new ValidationFailed({ name: taken });
    return added;
  }

  /** Null where somebody added it at the same instant. */
  private async tryAdd(name: string, actorId: number | null, at: Date): Promise<Department | null> {
    const id = await insertNamed(Department, { name });
    if (id === null) return null;
    await this.record(departmentAdded, id, actorId, at);
    return repo(Department).findOneByOrFail({ id });
  }

  private async rename(before: Department, name: string, actorId: number | null, at: Date): Promise<Department> {
    const department = await renaming(
      () => repo(Department).save({ ...before, name, folded: foldedName(name) }),
      taken,
    );
    await this.record(departmentChanged, department.id, actorId, at);
    return department;
  }

  private async mustBe(name: string): Promise<Department> {
    const found = await this.called(name);
    if (!found) throw new Conflict('Someone else changed this department just now. Try again.');
    return found;
  }

  /** However it is typed: "finance", "Finance " and "FINANCE." are one department. */
  private async called(name: string): Promise<Department | undefined> {
    const found = await calledSo(Department, name);
    return found?.mergedIntoId ? repo(Department).findOneByOrFail({ id: found.mergedIntoId }) : found;
  }

  private record(kind: typeof departmentAdded, id: number, actorId: number | null, at: Date): Promise<unknown> {
    return this.timeline.record(kind, { subject: { kind: 'department', id }, actorId, personId: null, at });
  }
}
