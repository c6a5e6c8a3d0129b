import { IsNull } from 'typeorm';
import { repo, tx, write } from '../../core/database/tx';
import { inPieces } from '../../core/jobs/pieces';
import type { Stopping } from '../../core/jobs/stopping';
import { Department } from '../../people/department.entity';
import { foldedName } from '../../people/folded-names';
import { departmentChanged } from '../../people/people-facts';
import { Service } from '../../people/teams/service.entity';
import { Team } from '../../people/teams/team.entity';
import { Pilot } from '../../programme/pilot/pilot.entity';
import { SlaPolicyVersion } from '../../sla/policies/sla-policy.entity';
import type { Timeline } from '../../timeline/timeline.service';

/**
 * Folds the names of before, one row in each transaction: it goes on where it was stopped; then it finds none. A
 * department in two spellings becomes one: its people, and the policies and pilots that name it, are the first one's
 * from then on; its past stays under its own number and name. Teams and services in two spellings are left as they
 * are, because each has people and tickets of its own: an administrator tells them apart.
 */
export async function foldNames(stopping: Stopping, timeline: Timeline, at: Date): Promise<number> {
  const departments = await inPieces(1, stopping, () => tx(() => foldDepartment(timeline, at)));
  const teams = await inPieces(1, stopping, () => tx(() => foldOther(Team)));
  return departments + teams + (await inPieces(1, stopping, () => tx(() => foldOther(Service))));
}

async function foldDepartment(timeline: Timeline, at: Date): Promise<number> {
  const row = await repo(Department).findOne({
    where: { folded: IsNull(), mergedIntoId: IsNull() },
    order: { id: 'ASC' },
  });
  if (!row) return 0;
  const first = await repo(Department).findOneBy({ folded: foldedName(row.name) });
  if (!first) return fold(Department, row.id, foldedName(row.name));
  await write('UPDATE "person" SET "departmentId" = ? WHERE "departmentId" = ?', [first.id, row.id]);
  await alsoInPolicies(row.id, first.id);
  await alsoInPilots(row.id, first.id);
  await repo(Department).update({ id: row.id }, { mergedIntoId: first.id });
  await timeline.record(departmentChanged, {
    subject: { kind: 'department', id: row.id },
    actorId: null,
    personId: null,
    at,
  });
  return 1;
}

async function foldOther(entity: typeof Team | typeof Service): Promise<number> {
  const row = await repo<Team | Service>(entity).findOne({ where: { folded: IsNull() }, order: { id: 'ASC' } });
  if (!row) return 0;
  const name = foldedName(row.name);
  const first = await repo<Team | Service>(entity).findOneBy({ folded: name });
  return fold(entity, row.id, first ? `${name.slice(0, 220)} #${row.id}` : name);
}

async function fold(entity: typeof Department | typeof Team | typeof Service, id: number, folded: string) {
  await repo<Department | Team | Service>(entity).update({ id }, { folded });
  return 1;
}

const also = (ids: readonly number[], double: number, first: number): number[] | null =>
  ids.includes(double) && !ids.includes(first) ? [...ids, first] : null;

async function alsoInPolicies(double: number, first: number): Promise<void> {
  for (const { id, conditions } of await repo(SlaPolicyVersion).find()) {
    const departmentIds = also(conditions.departmentIds ?? [], double, first);
    if (departmentIds) await repo(SlaPolicyVersion).update({ id }, { conditions: { ...conditions, departmentIds } });
  }
}

async function alsoInPilots(double: number, first: number): Promise<void> {
  for (const { id, ...pilot } of await repo(Pilot).find()) {
    const [cohort, comparison] = [also(pilot.cohort, double, first), also(pilot.comparison, double, first)];
    if (cohort || comparison)
      await repo(Pilot).update({ id }, { cohort: cohort ?? pilot.cohort, comparison: comparison ?? pilot.comparison });
  }
}
