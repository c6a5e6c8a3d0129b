import { Injectable } from '@nestjs/common';
import { rowsById } from '../../core/database/rows';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dateLabel, todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import { type Actor, isChangeLeader } from '../../people/actor';
import { PersonPicker } from '../../people/directory/person-picker';
import { Person } from '../../people/person.entity';
import { yearAfter } from './renewal.forms';
import { mayRenew, YearlyRenewals } from './yearly-renewals.service';
import type { RenewalNote } from './renewal-note.entity';
import type { Renewal } from './renewal.entity';

interface Again {
  typed: Typed;
  errors: FieldErrors;
}

const standingBack = (locale: string) => ({
  href: '/where-we-stand',
  label: t('Where we stand', {}, locale),
});

/** In time, late, or nobody left who takes care of it: said plainly. */
function renewalBadge({ dueOn, endedOn }: Renewal, carrier: Person | undefined, today: string, locale: string) {
  const day = dateLabel(endedOn ?? dueOn, locale);
  if (endedOn) return { label: t('Not renewed since {day}', { day }, locale), tone: 'waiting', icon: 'circle-dot' };
  if (!carrier?.active)
    return { label: t('Nobody takes care of it', {}, locale), tone: 'broken', icon: 'circle-alert' };
  return dueOn < today
    ? { label: t('It should have been renewed by {day}', { day }, locale), tone: 'broken', icon: 'circle-alert' }
    : { label: t('To renew by {day}', { day }, locale), tone: 'waiting', icon: 'calendar' };
}

const noteWords = ({ renewedOn, owedOn }: RenewalNote, name: string, locale: string): string => {
  const slots = { name, day: dateLabel(renewedOn, locale), owed: dateLabel(owedOn, locale) };
  return renewedOn > owedOn
    ? t('{name}, {day}. It was owed by {owed}.', slots, locale)
    : t('{name}, {day}', slots, locale);
};

/** What is renewed each year: the list, one of them, and its form. */
@Injectable()
export class RenewalPages {
  constructor(
    private readonly renewals: YearlyRenewals,
    private readonly picker: PersonPicker,
  ) {}

  async list(now: Date, locale: string) {
    const all = await this.renewals.running();
    const people = await rowsById(
      Person,
      all.map(({ carrierId }) => carrierId),
    );
    const today = todayIn(now, 'UTC');
    return all.map((one) => {
      const carrier = people.get(one.carrierId);
      return {
        href: `/renewals/${one.id}`,
        label: one.title,
        sub: carrier?.name ?? '',
        icon: 'calendar',
        badges: [renewalBadge(one, carrier, today, locale)],
      };
    });
  }

  async show(actor: Actor, one: Renewal, now: Date, again?: Again) {
    const { locale } = actor;
    const notes = await this.renewals.notesOf(one.id);
    const people = await rowsById(Person, [one.carrierId, ...notes.map(({ byId }) => byId)]);
    const carrier = people.get(one.carrierId);
    const keeps = isChangeLeader(actor) && one.endedOn === null;
    return {
      title: one.title,
      back: keeps ? standingBack(locale) : { href: '/', label: t('Home', {}, locale) },
      badge: renewalBadge(one, carrier, todayIn(now, 'UTC'), locale),
      carried: t('{name} takes care of it.', { name: carrier?.name ?? t('Someone', {}, locale) }, locale),
      edit: keeps ? `/renewals/${one.id}/form` : null,
      end: keeps ? { action: `/renewals/${one.id}/endings`, version: one.version } : null,
      form: mayRenew(actor, one)
        ? {
            action: `/renewals/${one.id}/notes`,
            version: again?.typed.version ?? one.version,
            words: again?.typed.words ?? '',
            errors: again?.errors,
          }
        : null,
      notes: notes.map((note) => ({
        words: note.words,
        by: noteWords(note, people.get(note.byId)?.name ?? t('Someone', {}, locale), locale),
      })),
    };
  }

  async form(actor: Actor, one: Renewal | null, now: Date, again?: Again) {
    const { locale } = actor;
    const typed = again?.typed;
    const carrier = one ? (await rowsById(Person, [one.carrierId])).get(one.carrierId) : undefined;
    return {
      title: one ? t('Change what’s renewed', {}, locale) : t('Renew something each year', {}, locale),
      back: one ? { href: `/renewals/${one.id}`, label: one.title } : standingBack(locale),
      action: one ? `/renewals/${one.id}/form` : '/renewals',
      cancel: one ? `/renewals/${one.id}` : '/where-we-stand',
      version: typed?.version ?? one?.version,
      errors: again?.errors,
      name: typed?.title ?? one?.title ?? '',
      due: typed?.due ?? one?.dueOn ?? yearAfter(todayIn(now, 'UTC')),
      picked: await this.picker.of(typed ? typed.person : carrier?.name, { ...actor, now }),
      offered: one ? [] : offered.map((words) => t(words, {}, locale)),
    };
  }
}

/** What fades first, as far as anybody has found. */
const offered = [
  'Our direction: read it again, change it, sign it again',
  'Our standards: read them aloud, drop one, add one',
  'The committee: new terms, a third of it juniors',
  'What we promise: is each one still worth promising?',
  'The next pilot: who begins, and who comes along',
];
