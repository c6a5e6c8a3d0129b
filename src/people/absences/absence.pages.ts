import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { page, type PageReply } from '../../core/web/reply';
import { type Reader, weekday } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Absence } from '../absence.entity';
import { hueOf, initialsOf } from '../actor';
import { lastDay } from '../directory/away-words';
import { PersonPicker } from '../directory/person-picker';
import type { Person } from '../person.entity';
import { Absences } from './absences.service';

interface Shown {
  person: Pick<Person, 'id' | 'name' | 'zone'>;
  /** Whoever reads is this person. */
  own: boolean;
  address: string;
  back: { href: string; label: string };
  reader: Reader;
}

/** The same page for the person and for an administrator. */
@Injectable()
export class AbsencePages {
  constructor(
    private readonly absences: Absences,
    private readonly picker: PersonPicker,
  ) {}

  async show(shown: Shown, typed?: Typed, errors?: FieldErrors): Promise<PageReply> {
    const { person, own, address, back, reader } = shown;
    const { locale } = reader;
    const standsIn = await this.absences.standInsOf(person.id, reader.now);
    const heading = own ? t('When you’re away', {}, locale) : t('When {name} is away', { name: person.name }, locale);
    return page(
      'people/absences',
      {
        title: heading,
        heading,
        own,
        name: person.name,
        back,
        action: address,
        typed: typed ?? {},
        errors,
        // In the person's own zone, whoever reads: these are days of their calendar.
        items: (await this.absences.of(person.id, reader.now)).map((one) => item(one, shown)),
        standsIn: standsIn.map(({ person: away, startsAt, endsAt }) => ({
          name: away?.name ?? '',
          initials: initialsOf(away?.name ?? ''),
          hue: hueOf(away?.id ?? 0),
          sub: daysWords(startsAt, endsAt, reader),
        })),
        substitute: await this.picker.of(typed?.substitute, reader),
      },
      errors ? { status: 422 } : {},
    );
  }
}

function item(absence: Absence, { person, address, reader }: Shown) {
  const { id, startsAt, endsAt, substitute } = absence;
  const { locale } = reader;
  return {
    words: daysWords(startsAt, endsAt, { ...reader, zone: person.zone }),
    sub: substitute?.active
      ? t('{name} takes over', { name: substitute.name }, locale)
      : t('nobody takes over', {}, locale),
    end: absence.isOn(reader.now) ? `${address}/${id}/end` : null,
    removal: `${address}/${id}/removal`,
  };
}

function daysWords(startsAt: Date, endsAt: Date, reader: Reader): string {
  const [from, until] = [weekday(startsAt, reader), lastDay(endsAt, reader)];
  return from === until ? from : t('{from} to {until}', { from, until }, reader.locale);
}
