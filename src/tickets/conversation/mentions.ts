import { asCount } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { folded } from '../../core/words/folded';

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

/** Of the desk, whom a note names. Nothing is asked where it names nobody. */
export async function mentioned(words: string): Promise<number[]> {
  if (!words.includes('@')) return [];
  const rows = await sql<{ id: unknown; name: string }>(
    `SELECT p."id" AS "id", p."name" AS "name" FROM "person" p WHERE p."active" = ? AND EXISTS (
       SELECT 1 FROM "person_role" r WHERE r."personId" = p."id" AND r."role" IN ('agent','lead')) ORDER BY p."id"`,
    [true],
  );
  return mentionedIn(
    words,
    rows.map(({ id, name }) => ({ id: asCount(id), name })),
  );
}
