import type { MaterialCompany, Material, MaterialPerson, MaterialService } from '../company/material';
import type { Random } from '../company/random';
import { firstName } from '../company/text-slots';

export interface Asker {
  person: MaterialPerson;
  weight: number;
}

export function chooseService(random: Random, { services }: MaterialCompany): MaterialService {
  return random.weighted(services, ({ weight }) => weight);
}

/** Everybody but the desk. Some people need it often, as everywhere. */
export function askersOf({ people, company }: Material, habits: Random): Asker[] {
  const weightOf = new Map(company.departments.map(({ key, weight }) => [key, weight]));
  return people
    .filter((person) => !isDesk(person))
    .map((person) => ({ person, weight: weightOf.get(person.department)! * habits.fork(person.name).around(1, 0.6) }));
}

export function chooseAsker(random: Random, askers: readonly Asker[]): MaterialPerson {
  return random.weighted(askers, ({ weight }) => weight).person;
}

/** Somebody of the same department, to be spoken of. */
export function chooseColleague(
  random: Random,
  askers: readonly Asker[],
  { name, department }: MaterialPerson,
): MaterialPerson {
  return random.pick(askers.filter(({ person }) => person.department === department && person.name !== name)).person;
}

const wordsIn = new WeakMap<object, Set<string>>();

/** Nobody tells a story of other departments, or one in which they are spoken of by name. */
export function suits(story: { departments?: string[] }, { department, name }: MaterialPerson): boolean {
  if (story.departments && !story.departments.includes(department)) return false;
  const words = wordsIn.get(story) ?? new Set(JSON.stringify(story).split(/[^\p{L}]+/u));
  wordsIn.set(story, words);
  return !words.has(firstName(name));
}

function isDesk({ roles = [] }: MaterialPerson): boolean {
  return roles.includes('agent') || roles.includes('administrator');
}
