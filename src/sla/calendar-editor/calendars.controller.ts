import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { type FieldErrors, ValidationFailed } from '../../core/errors';
import { Roles } from '../../people/roles';
import { At } from '../../core/web/at.decorator';
import { submitted } from '../../core/web/input/forms';
import { Id } from '../../core/web/input/id.pipe';
import { page, seeOther } from '../../core/web/reply';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Me } from '../../people/me.decorator';
import { CalendarForm } from './calendar.forms';
import { CalendarPages } from './calendar.pages';
import { calendarFrom, textFaults, textOf } from '../calendars/calendar-text';
import { Calendars } from '../calendars/calendars.service';

@Controller('admin/calendars')
@Roles('administrator')
export class CalendarsController {
  constructor(
    private readonly calendars: Calendars,
    private readonly pages: CalendarPages,
  ) {}

  @Get()
  async index(@Me() { zone, locale }: Actor, @At() now: Date) {
    return page('sla/calendars', await this.pages.index({ zone, locale, now }));
  }

  @Get('new')
  fresh(@Me() { locale }: Actor) {
    return page('sla/calendar', this.pages.fresh(locale));
  }

  @Post()
  async create(@Me() me: Actor, @Body() body: unknown, @At() at: Date) {
    const { value, errors, typed } = await read(body, me.locale);
    const again = (faults: FieldErrors) =>
      page('sla/calendar', this.pages.form(null, typed, faults, me.locale), { status: 422 });
    const faults = errors ?? (await this.taken(value.name, null, me.locale));
    if (faults) return again(faults);
    return orAgain(again, async () => {
      const definition = calendarFrom(value);
      const { id } = await this.calendars.create({ name: value.name.trim(), definition }, me, at);
      return seeOther(`/admin/calendars/${id}`, { flash: t('The calendar was added.', {}, me.locale) });
    });
  }

  @Get(':id')
  async show(@Me() { zone, locale }: Actor, @Param('id', Id) id: number, @At() now: Date) {
    return page('sla/calendar', await this.pages.show(id, { zone, locale, now }));
  }

  @Post(':id')
  async update(@Me() me: Actor, @Param('id', Id) id: number, @Body() body: unknown, @At() at: Date) {
    const { value, errors: wrong, typed } = await read(body, me.locale);
    const { zone, locale } = me;
    const again = async (errors: FieldErrors) =>
      page('sla/calendar', await this.pages.show(id, { zone, locale, now: at }, { typed, errors }), { status: 422 });
    const errors = wrong ?? (await this.taken(value.name, id, locale));
    if (errors) return again(errors);
    return orAgain(again, async () => {
      const [seen, definition, name] = [Number(value.version ?? 0), calendarFrom(value), value.name.trim()];
      const { calendar } = await this.calendars.inForceNow(id);
      const same = JSON.stringify(textOf(calendar)) === JSON.stringify(textOf(definition));
      if (same) await this.calendars.rename(id, seen, name, me.id, at);
      else await this.calendars.edit(id, seen, definition, me, at, name);
      const saved = same ? 'Calendar saved.' : 'Saved as a new version. Promises already made stay as they were.';
      return seeOther(`/admin/calendars/${id}`, { flash: t(saved, {}, locale) });
    });
  }

  private async taken(name: string, exceptId: number | null, locale: string) {
    const other = await this.calendars.named(name.trim());
    return other && other.id !== exceptId
      ? { name: t('There’s already a calendar with this name.', {}, locale) }
      : null;
  }
}

async function read(body: unknown, locale: string) {
  const { value, errors, typed } = await submitted(CalendarForm, body);
  const faults = errors ?? textFaults(value, locale);
  return { value, typed, errors: Object.keys(faults).length > 0 ? faults : null };
}

/** What only the whole can tell (a policy that no longer fits) is shown in the form as well. */
async function orAgain<T, P>(again: (errors: FieldErrors) => P | Promise<P>, work: () => Promise<T>): Promise<T | P> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ValidationFailed) return again(error.errors);
    throw error;
  }
}
