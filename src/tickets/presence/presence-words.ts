import { t, tn } from '../../core/words/words';
import { hueOf, initialsOf } from '../../people/actor';
import type { OnTicket } from './presence.service';

/** "Mira Novak is looking at this", for whoever has the ticket open too. */
export function lookingWords(people: readonly OnTicket[], locale: string): string | null {
  if (people.length === 0) return null;
  const [{ name }, ...others] = people;
  return others.length === 0
    ? t('{name} is looking at this, too', { name }, locale)
    : tn(
        '{name} and {n} colleague are looking at this, too',
        '{name} and {n} colleagues are looking at this, too',
        others.length,
        { name },
        locale,
      );
}

/** Beside the ticket's title in a list. */
export const lookersOf = (people: readonly OnTicket[], locale: string) =>
  people.map(({ id, name }) => ({
    initials: initialsOf(name),
    hue: hueOf(id),
    words: t('{name} is looking at it', { name }, locale),
  }));
