import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { personMeant } from '../../people/directory/people-meant';
import { PersonRole } from '../../people/person-role.entity';
import type { Membership } from '../../people/teams/teams.service';

/** Those who stay, and whoever joins, by name or address. */
export async function joined(stay: Membership[], typed: string | undefined): Promise<Membership[]> {
  if (!typed) return stay;
  const person = await personMeant(typed, 'joins');
  return stay.some(({ personId }) => personId === person.id) ? stay : [...stay, { personId: person.id, lead: false }];
}

/** Whether somebody would become an agent or a lead by this. */
export async function givesRoles(members: readonly Membership[]): Promise<boolean> {
  const roles = await repo(PersonRole).findBy({ personId: In(members.map(({ personId }) => personId)) });
  const has = (personId: number, role: string): boolean =>
    roles.some((row) => row.personId === personId && row.role === role);
  return members.some(({ personId, lead }) => !has(personId, 'agent') || (lead && !has(personId, 'lead')));
}
