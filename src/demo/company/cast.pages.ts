import { exactTime, timeWords } from '../../core/words/dates';
import { defaultLocale, t } from '../../core/words/words';
import { hueOf, initialsOf } from '../../people/actor';
import type { Person } from '../../people/person.entity';
import type { CastRole } from './cast';
import { homeZone, isWorkingTime, lastWorkingMoment } from './working-time';

interface Scene {
  company: string;
  parts: readonly { person: Person; part: CastRole }[];
  livedTo: Date | null;
  goesOn: boolean;
  at: Date;
}

/** The first page of the demo: who would you like to be? */
export function castPage({ company, parts, livedTo, goesOn, at }: Scene) {
  const reader = { zone: homeZone, locale: defaultLocale, now: at };
  return {
    title: t('Who would you like to be?', {}, defaultLocale),
    company,
    mailboxHref: '/mailbox',
    now: t('It’s {time} at the desk.', { time: exactTime(at, reader) }, defaultLocale),
    frozen: livedTo ? companyState(livedTo, goesOn, at) : null,
    walkLead: t(
      'Five minutes, four chairs: ask, solve, decide, and see your own answer in the trend.',
      {},
      defaultLocale,
    ),
    cast: parts.map(({ person, part }) => ({
      action: '/cast',
      id: person.id,
      name: person.name,
      initials: initialsOf(person.name),
      hue: hueOf(person.id),
      role: t(part.role, {}, defaultLocale),
      comes: t(part.comes, {}, defaultLocale),
      start: part.start ? t(part.start, {}, defaultLocale) : undefined,
    })),
  };
}

/** Whether the cast acts by itself: said wherever somebody could wonder. */
export function companyState(livedTo: Date, goesOn: boolean, at: Date): string {
  const when = timeWords(lastWorkingMoment(livedTo), { zone: homeZone, locale: defaultLocale, now: at });
  if (!isWorkingTime(at))
    return t('The desk is closed right now, so you’ll see everything as it was {when}.', { when }, defaultLocale);
  if (goesOn) return t('The team is at work; anything you pick up stays yours.', {}, defaultLocale);
  return t('The team worked until {when}. What happens next is up to you.', { when }, defaultLocale);
}
