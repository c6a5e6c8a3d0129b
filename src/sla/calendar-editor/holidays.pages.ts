import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import { t, tn } from '../../core/words/words';
import { Calendars } from '../calendars/calendars.service';
import { fieldOf, isKnown } from './chosen-days';
import type { HolidayFile } from './holiday-file';

@Injectable()
export class HolidayPages {
  constructor(private readonly calendars: Calendars) {}

  async upload(id: number, errors: FieldErrors | null, locale: string) {
    const { name } = await this.calendars.find(id);
    return {
      title: t('Import holidays', {}, locale),
      back: { href: `/admin/calendars/${id}`, label: name },
      errors,
      action: `/admin/calendars/${id}/holidays/preview`,
      cancel: `/admin/calendars/${id}`,
    };
  }

  async preview(id: number, { events, faults }: HolidayFile, locale: string) {
    const [{ name, version }, { calendar }] = [await this.calendars.find(id), await this.calendars.inForceNow(id)];
    const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
    const years = [...new Set(events.map(({ date }) => date.slice(0, 4)))];
    const fresh = events.filter((event) => !isKnown(calendar, event)).length;
    return {
      title: t('Preview the holidays', {}, locale),
      back: { href: `/admin/calendars/${id}/holidays`, label: t('Choose another file', {}, locale) },
      lead: tn('{n} new day for {name}.', '{n} new days for {name}.', fresh, { name }, locale),
      version,
      action: `/admin/calendars/${id}/holidays`,
      cancel: `/admin/calendars/${id}`,
      any: fresh > 0,
      years: years.map((year) => ({
        label: year,
        days: events
          .filter(({ date }) => date.startsWith(year))
          .map((event) => ({
            name: fieldOf(event),
            label: event.name,
            known: isKnown(calendar, event),
            when: [
              day.format(new Date(`${event.date}T00:00:00Z`)),
              event.part ? t('{from} to {to}', { from: event.part[0], to: event.part[1] }, locale) : null,
            ]
              .filter(Boolean)
              .join(', '),
          })),
      })),
      faults: faults.map(({ line, words }) => t('Line {line}: {words}', { line, words }, locale)),
    };
  }
}
