import { repo } from '../../core/database/tx';
import { ValidationFailed } from '../../core/errors';
import { containing, folded } from '../../core/words/folded';
import { Person } from '../person.entity';
import { personByIdentity } from './person-by-identity';

export interface Meant {
  /** Who it is, where there is no doubt. */
  person: Person | null;
  /** Who it may be. */
  people: Person[];
}

const address = /[^\s<>(),;:"]+@[^\s<>(),;:"]+/g;
const lookedAt = 200;
const fewest = 2;
const longest = 400;
const mostWords = 8;

const wordsOf = (name: string): string[] =>
  folded(name)
    .split(/[\s,.'’-]+/)
    .filter(Boolean);
const nobody: Meant = { person: null, people: [] };

/**
 * Whom somebody means by a name or an address, however it is typed: "Ana Ruiz", "ruiz, ana", "Ana", "ána@…" or
 * "Ana Ruiz <ana@…>". Only people who work here.
 */
export async function peopleMeant(typed: string): Promise<Meant> {
  const addresses = typed.slice(0, longest).match(address);
  if (addresses) return byAddress(addresses.at(-1)!);
  const words = wordsOf(typed.slice(0, longest)).slice(0, mostWords);
  if (words.join('').length < fewest) return nobody;
  const found = await holding(words);
  const name = words.join(' ');
  const levels = [
    (own: string[]) => own.join(' ') === name,
    (own: string[]) => own.length === words.length && words.every((word) => own.includes(word)),
    (own: string[]) => words.every((word) => own.includes(word)),
  ];
  for (const level of levels) {
    const people = found.filter((one) => level(wordsOf(one.name)));
    if (people.length) return { person: people.length === 1 ? people[0] : null, people };
  }
  // A beginning is a guess, also where only one person's name begins so.
  const begun = (own: string[]) => words.every((word) => own.some((each) => each.startsWith(word)));
  return { person: null, people: found.filter((one) => begun(wordsOf(one.name))) };
}

/** The one person meant; otherwise the form says what is wrong beside its field. */
export async function personMeant(typed: string, field: string): Promise<Person> {
  const { person, people } = await peopleMeant(typed);
  if (person) return person;
  throw new ValidationFailed({ [field]: people.length ? whoExactly : notFound });
}

export const whoExactly = 'Choose which colleague you mean.';
export const notFound = 'We can’t find a colleague by this name or email address.';

async function byAddress(typed: string): Promise<Meant> {
  const person = await personByIdentity({ address: typed });
  return person?.active ? { person, people: [person] } : nobody;
}

/** Active people whose folded name or address holds each of these words. */
function holding(words: readonly string[]): Promise<Person[]> {
  const query = repo(Person).createQueryBuilder('person').where({ active: true });
  words.forEach((word, n) =>
    query.andWhere(`person.folded LIKE :word${n} ESCAPE '!'`, { [`word${n}`]: containing(word) }),
  );
  return query.orderBy('person.folded').addOrderBy('person.id').take(lookedAt).getMany();
}
