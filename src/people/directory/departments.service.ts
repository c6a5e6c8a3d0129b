import { Injectable } from '@nestjs/common';
import { repo, tx } from '../../core/database/tx';
import { NotFound, ValidationFailed } from '../../core/errors';
import { sameName } from '../../core/words/folded';
import { Timeline } from '../../timeline/timeline.service';
import { Department } from '../department.entity';
import { departmentAdded, departmentChanged } from '../people-facts';

@Injectable()
export class Departments {
  constructor(private readonly timeline: Timeline) {}

  save(id: number | null, name: string, actorId: number | null, at: Date): Promise<Department> {
    return tx(async () => {
      if (id !== null && !(await repo(Department).existsBy({ id }))) throw new NotFound('This department');
      const other = await this.called(name);
      if (other && other.id !== id)
        throw new ValidationFailed({ name: 'There’s already a department with this name.' });
      const department = await repo(Department).save({ ...(id === null ? {} : { id }), name });
      const kind = id === null ? departmentAdded : departmentChanged;
      await this.timeline.record(kind, {
        subject: { kind: 'department', id: department.id },
        actorId,
        personId: null,
        at,
      });
      return department;
    });
  }

  /** The department of this name, made where there is none: for files and the demo. */
  async named(name: string, actorId: number | null, at: Date): Promise<Department> {
    return (await this.called(name)) ?? this.save(null, name, actorId, at);
  }

  /** However it is typed: "finance", "Finance " and "FINANCE." are one department. */
  private async called(name: string): Promise<Department | undefined> {
    const all = await repo(Department).find({ order: { id: 'ASC' } });
    return all.find((one) => one.name === name) ?? all.find((one) => sameName(one.name) === sameName(name));
  }
}
