import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { rowsById } from '../../core/database/rows';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { dateLabel, todayIn } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { PersonPicker } from '../../people/directory/person-picker';
import { Person } from '../../people/person.entity';
import { committeeLevels } from './committee-member.entity';
import { committeeWords, levelWords } from './committee-words';
import { Committee } from './committee.service';

/** For the change leader, who keeps it. */
@Injectable()
export class CommitteePages {
  constructor(
    private readonly committee: Committee,
    private readonly picker: PersonPicker,
  ) {}

  async show(actor: Actor, now: Date, again?: { typed: Typed; errors: FieldErrors }) {
    const { locale } = actor;
    const past = await this.committee.past(now);
    const people = await rowsById(
      Person,
      past.map(({ personId }) => personId),
    );
    const inAYear = DateTime.fromISO(todayIn(now, 'UTC')).plus({ years: 1 }).toISODate();
    return {
      title: t('The committee', {}, locale),
      back: { href: '/changes', label: t('Changes', {}, locale) },
      ...(await committeeWords(await this.committee.sitting(now), locale)),
      past: past.map(({ personId, until }) =>
        t(
          '{name}: the term ended on {day}.',
          { name: people.get(personId)?.name ?? t('Someone', {}, locale), day: dateLabel(until, locale) },
          locale,
        ),
      ),
      form: {
        action: '/changes/committee',
        errors: again?.errors,
        levels: committeeLevels.map((value) => ({
          value,
          label: t(levelWords[value], {}, locale),
          checked: again?.typed.level === value,
        })),
        until: again?.typed.until ?? inAYear,
        picked: await this.picker.of(again?.typed.person, { ...actor, now }),
      },
    };
  }
}
