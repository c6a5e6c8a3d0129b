import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Reader } from '../../core/words/dates';
import { t, tn } from '../../core/words/words';
import { openingFaults } from '../calendars/calendar';
import type { Calendar } from '../calendars/calendar.entity';
import { calendarPicture } from '../calendars/calendar-picture';
import { textOf } from '../calendars/calendar-text';
import { Calendars } from '../calendars/calendars.service';
import { Recomputes } from '../promises/recomputes.service';

const dayLabels = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
};
const fresh = {
  timeZone: 'Europe/Berlin',
  mon: '',
  tue: '',
  wed: '',
  thu: '',
  fri: '',
  sat: '',
  sun: '',
  holidays: '',
  breaks: '',
  dateHours: '',
};

interface Typed {
  typed: Record<string, string>;
  errors: FieldErrors;
}

@Injectable()
export class CalendarPages {
  constructor(
    private readonly calendars: Calendars,
    private readonly recomputes: Recomputes,
  ) {}

  async index({ locale }: Reader) {
    const calendars = await this.calendars.all();
    return {
      title: t('Calendars', {}, locale),
      items: calendars.map(({ id, name, isDefault, currentNumber }) => ({
        href: `/admin/calendars/${id}`,
        label: name,
        icon: 'calendar',
        sub: t('Version {n}', { n: currentNumber }, locale),
        badges: isDefault ? [{ label: t('the default calendar', {}, locale), tone: 'kept', icon: 'check' }] : [],
      })),
    };
  }

  form(calendar: Calendar | null, typed: Record<string, string>, errors: FieldErrors | null, locale: string) {
    return {
      title: calendar?.name ?? t('New calendar', {}, locale),
      action: calendar ? `/admin/calendars/${calendar.id}` : '/admin/calendars',
      back: { href: '/admin/calendars', label: t('Calendars', {}, locale) },
      version: typed.version ?? calendar?.version,
      errors,
      typed,
      importing: calendar ? `/admin/calendars/${calendar.id}/holidays` : null,
      days: Object.entries(dayLabels).map(([name, label]) => ({
        name,
        label: t(label, {}, locale),
        value: typed[name],
        error: errors?.[name],
      })),
    };
  }

  fresh(locale: string) {
    return this.form(null, fresh, null, locale);
  }

  async show(id: number, reader: Reader, kept?: Typed) {
    const { locale, now } = reader;
    const calendar = await this.calendars.find(id);
    const { calendar: definition } = await this.calendars.inForceNow(id);
    const { svg, days } = calendarPicture(definition, now, locale);
    const typed = kept?.typed ?? { name: calendar.name, ...textOf(definition) };
    return {
      ...this.form(calendar, typed, kept?.errors ?? null, locale),
      svg,
      table: daysTable(days, locale),
      warning:
        openingFaults(definition).length > 0
          ? t('This calendar has no working hours, so nothing can be promised with it. Add hours and save.', {}, locale)
          : null,
      older: await this.older(id, reader),
    };
  }

  /** What still counts by an older version, and what a recompute would do. */
  private async older(id: number, { locale, now }: Reader) {
    const { open, counted, moved, late } = await this.recomputes.preview({ calendarId: id }, now);
    if (open === 0) return null;
    const slots = { counted, moved, late };
    return {
      action: `/admin/calendars/${id}/recomputes`,
      words: tn(
        '{n} open ticket still uses an older version. Leave it, or recalculate it from its start.',
        '{n} open tickets still use an older version. Leave them, or recalculate each from its start.',
        open,
        {},
        locale,
      ),
      preview: t(
        'Of {counted} checked, {moved} dates would move and {late} promises would be late straight away.',
        slots,
        locale,
      ),
    };
  }
}

function daysTable(days: readonly { words: string; hours: string }[], locale: string) {
  return {
    caption: t('Working hours of the next four weeks', {}, locale),
    head: [{ label: t('Day', {}, locale) }, { label: t('Hours', {}, locale) }],
    rows: days.map(({ words, hours }) => ({ cells: [{ text: words }, { text: hours }] })),
  };
}
