import { type Actor, hasRole } from '../../people/actor';
import { Person } from '../../people/person.entity';
import { firstRow } from '../../core/database/rows';
import type { Commitment } from './commitment.entity';

/** Executives and leads promise; everybody may read it. */
export const mayCommit = (actor: Actor): boolean => hasRole(actor, 'executive', 'lead');

export const isTheirs = (actor: Pick<Actor, 'id'>, { leaderId }: Pick<Commitment, 'leaderId'>): boolean =>
  actor.id === leaderId;

/** No company is deeper; a circle ends here too. */
const mostLevels = 50;

/** Whether this leader stands above that person, through others too: then nobody's word about them is free. */
export async function reportsTo(personId: number, leaderId: number): Promise<boolean> {
  let next: number | null = personId;
  for (let level = 0; next !== null && level < mostLevels; level += 1) {
    const person: Person | null = await firstRow(Person, 'WHERE "id" = ?', [next]);
    next = person?.managerId ?? null;
    if (next === leaderId) return true;
  }
  return false;
}
