import { exactTime, timeWords } from '../core/words/dates';
import { defaultLocale, t } from '../core/words/words';
import { hueOf, initialsOf } from '../people/actor';
import type { Person } from '../people/person.entity';
import type { Role } from './cast';
import { homeZone, isWorkingTime } from './working-time';

interface Scene {
  company: string;
  parts: readonly { person: Person; part: Role }[];
  livedTo: Date | null;
  at: Date;
}

/** The first page of the demo: who would you like to be? */
export function castPage({ company, parts, livedTo, at }: Scene) {
  const reader = { zone: homeZone, locale: defaultLocale, now: at };
  return {
    title: t('Who would you like to be?'), company, mailboxHref: '/mailbox',
    now: t('It is {time} at the desk.', { time: exactTime(at, reader) }),
    frozen: livedTo ? standing(livedTo, at) : null,
    walkLead: t('Five minutes, four chairs: ask, solve, decide, and see your own answer in the trend.'),
    cast: parts.map(({ person, part }) => ({
      action: '/cast', id: person.id, name: person.name, initials: initialsOf(person.name), hue: hueOf(person.id),
      role: t(part.role), comes: t(part.comes), start: part.start ? t(part.start) : undefined,
    })),
  };
}

/** Nobody of the cast acts by themselves: said wherever somebody could think so. */
export function standing(livedTo: Date, at: Date): string {
  const when = timeWords(livedTo, { zone: homeZone, locale: defaultLocale, now: at });
  if (!isWorkingTime(at)) return t('The desk is closed now, so everything stands as it did {when}.', { when });
  return t('Everybody has worked until {when}; what happens from here on is up to you.', { when });
}
