import { asCount } from '../../core/database/raw';
import { rowsOf } from '../../core/database/rows';
import { sql } from '../../core/database/tx';
import { folded } from '../../core/words/folded';
import { keptTeams } from '../../people/teams/kept-teams';
import { TeamMember } from '../../people/teams/team-member.entity';
import type { Ticket } from '../ticket.entity';
import { isPrivate } from '../ticket.policy';

/** Somebody who can be named. */
export interface Nameable {
  id: number;
  name: string;
}

const letter = /[\p{L}\p{N}]/u;

/** Whether the words go on where the name ends: "@Ana" is not in "@Anatol". */
const namedBy = (words: string, name: string): boolean => {
  for (let at = words.indexOf(name); at !== -1; at = words.indexOf(name, at + 1))
    if (!letter.test(words[at + name.length] ?? ' ')) return true;
  return false;
};

/** Whom "@Mira Kaya" or "@Mira" means: by a first name alone only where nobody else bears it. */
export function mentionedIn(words: string, people: readonly Nameable[]): number[] {
  const text = folded(words);
  const firstOf = ({ name }: Nameable): string => folded(name).split(' ')[0];
  const bears = (first: string) => people.filter((one) => firstOf(one) === first).length;
  return people
    .filter(
      (one) =>
        namedBy(text, `@${folded(one.name)}`) || (bears(firstOf(one)) === 1 && namedBy(text, `@${firstOf(one)}`)),
    )
    .map(({ id }) => id);
}

/** Everybody of the desk. */
async function deskPeople(): Promise<Nameable[]> {
  const rows = await sql<{ id: unknown; name: string }>(
    `SELECT p."id" AS "id", p."name" AS "name" FROM "person" p WHERE p."active" = ? AND EXISTS (
       SELECT 1 FROM "person_role" r WHERE r."personId" = p."id" AND r."role" IN ('agent','lead')) ORDER BY p."id"`,
    [true],
  );
  return rows.map(({ id, name }) => ({ id: asCount(id), name }));
}

/** Of the desk, whom a note names. Nothing is asked where it names nobody. */
export const mentioned = async (words: string): Promise<number[]> =>
  words.includes('@') ? mentionedIn(words, await deskPeople()) : [];

/** Who would be told of a note on this ticket, by name, with their teams. */
export async function nameables(ticket: Ticket): Promise<(Nameable & { teams: string })[]> {
  const teams = await keptTeams.byId();
  const members = await rowsOf(TeamMember, 'ORDER BY "teamId"');
  const people = (await deskPeople()).map((person) => {
    const own = members.filter(({ personId }) => personId === person.id).map(({ teamId }) => teamId);
    return { ...person, own, teams: own.map((id) => teams.get(id)?.name ?? '').join(', ') };
  });
  return people
    .filter(({ own }) => !isPrivate(ticket) || (ticket.teamId !== null && own.includes(ticket.teamId)))
    .toSorted((one, other) => folded(one.name).localeCompare(folded(other.name), 'en'));
}
