import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { ValidationFailed } from '../../core/errors';
import type { PeopleDirectory } from '../../people/directory/people-directory';
import { PersonRole } from '../../people/person-role.entity';
import type { Membership } from '../../people/teams/teams.service';

/** Those who stay, and whoever joins by mail address. */
export async function joined(
  directory: PeopleDirectory,
  stay: Membership[],
  address: string | undefined,
): Promise<Membership[]> {
  if (!address) return stay;
  const person = await directory.byEmail(address);
  if (!person?.active)
    throw new ValidationFailed({ joins: 'We can’t find a current colleague with this email address.' });
  return stay.some(({ personId }) => personId === person.id) ? stay : [...stay, { personId: person.id, lead: false }];
}

/** Whether somebody would become an agent or a lead by this. */
export async function givesRoles(members: readonly Membership[]): Promise<boolean> {
  const roles = await repo(PersonRole).findBy({ personId: In(members.map(({ personId }) => personId)) });
  const has = (personId: number, role: string): boolean =>
    roles.some((row) => row.personId === personId && row.role === role);
  return members.some(({ personId, lead }) => !has(personId, 'agent') || (lead && !has(personId, 'lead')));
}
