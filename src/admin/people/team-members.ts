import { ValidationFailed } from '../../core/errors';
import type { PeopleDirectory } from '../../people/directory/people-directory';
import type { Membership } from '../../people/teams/teams.service';

/** Those who stay, and whoever joins by mail address. */
export async function joined(
  directory: PeopleDirectory,
  stay: Membership[],
  address: string | undefined,
): Promise<Membership[]> {
  if (!address) return stay;
  const person = await directory.byEmail(address);
  if (!person?.active) throw new ValidationFailed({ joins: 'Nobody who works here has this address.' });
  return stay.some(({ personId }) => personId === person.id) ? stay : [...stay, { personId: person.id, lead: false }];
}
