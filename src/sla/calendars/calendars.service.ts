import { Injectable } from '@nestjs/common';
import { Cached } from '../../core/database/cached';
import { asBoolean, asCount } from '../../core/database/raw';
import { t } from '../../core/words/words';
import { changed, repo, sql, tx } from '../../core/database/tx';
import { NotFound, ValidationFailed } from '../../core/errors';
import type { Editor } from '../../people/actor';
import { Timeline } from '../../timeline/timeline.service';
import { BusinessCalendar, calendarFaults, openingFaults } from './calendar';
import { Calendar, CalendarVersion } from './calendar.entity';
import { calendarChanged, calendarCreated, calendarRenamed } from './calendar-facts';
import { type FactKind } from '../../timeline/fact-kind';

export interface CalendarInForce {
  versionId: number;
  calendar: BusinessCalendar;
}

export interface NewCalendar {
  name: string;
  definition: BusinessCalendar;
  isDefault?: boolean;
}

/** What stands below and counts by calendars: what is wrong with a calendar for it, in sentences. */
export type CalendarCheck = (
  calendar: Calendar,
  definition: BusinessCalendar,
  at: Date,
  locale: string,
) => Promise<string[]>;

/** By calendar; null is the default one. */
type CurrentVersions = ReadonlyMap<number | null, number>;

const current = new Cached<CurrentVersions>(['calendar', 'calendar_version'], async () => {
  const rows = await sql(
    `SELECT c."id" AS "calendarId", c."isDefault" AS "isDefault", v."id" AS "id" FROM "calendar" c
     JOIN "calendar_version" v ON v."calendarId" = c."id" AND v."number" = c."currentNumber"`,
  );
  return new Map(
    rows.flatMap(({ calendarId, isDefault, id }) => [
      [asCount(calendarId), asCount(id)] as const,
      ...(asBoolean(isDefault) ? [[null, asCount(id)] as const] : []),
    ]),
  );
});

@Injectable()
export class Calendars {
  private readonly checks: CalendarCheck[] = [];
  /** Versions never change, so one object serves for ever, and its segments stay counted. */
  private readonly known = new Map<number, BusinessCalendar>();

  constructor(private readonly timeline: Timeline) {}

  register(check: CalendarCheck): void {
    this.checks.push(check);
  }

  all(): Promise<Calendar[]> {
    return repo(Calendar).find({ order: { name: 'ASC' } });
  }

  async find(id: number): Promise<Calendar> {
    const calendar = await repo(Calendar).findOneBy({ id });
    if (!calendar) throw new NotFound('This calendar');
    return calendar;
  }

  named(name: string): Promise<Calendar | null> {
    return repo(Calendar).findOneBy({ name });
  }

  /** The version that counts now; of the default calendar where none is named. */
  async inForce(calendarId: number | null): Promise<CalendarInForce> {
    return this.among(await current.get(), calendarId);
  }

  /** For whoever changes it or has to know of the newest change, also of one made on another instance just now. */
  async inForceNow(calendarId: number | null): Promise<CalendarInForce> {
    return this.among(await current.fresh(), calendarId);
  }

  private async among(versions: CurrentVersions, calendarId: number | null): Promise<CalendarInForce> {
    const versionId = versions.get(calendarId);
    if (versionId === undefined) throw new NotFound('This calendar');
    return { versionId, calendar: await this.version(versionId) };
  }

  async version(versionId: number): Promise<BusinessCalendar> {
    return this.known.get(versionId) ?? this.remember(await repo(CalendarVersion).findOneByOrFail({ id: versionId }));
  }

  create({ name, definition, isDefault = false }: NewCalendar, editor: Editor, at: Date): Promise<Calendar> {
    const { id: actorId, locale } = editor;
    refuse([...calendarFaults(definition, locale), ...openingFaults(definition)], locale);
    return tx(async () => {
      const calendar = await repo(Calendar).save({ name, isDefault, currentNumber: 1, version: 1 });
      await repo(CalendarVersion).insert({
        calendarId: calendar.id,
        number: 1,
        definition,
        createdAt: at,
        createdById: actorId,
      });
      await this.tell(calendarCreated, calendar.id, 1, actorId, at);
      return calendar;
    });
  }

  /** A new version; what was counted by the old one stays counted by it until somebody asks for a recompute. */
  edit(
    id: number,
    seen: number,
    definition: BusinessCalendar,
    { id: actorId, locale }: Editor,
    at: Date,
    name?: string,
  ): Promise<CalendarVersion> {
    refuse([...calendarFaults(definition, locale), ...openingFaults(definition)], locale);
    return tx(async () => {
      const calendar = await this.find(id);
      const { currentNumber, name: before } = calendar;
      await this.refuseChecked(calendar, definition, at, locale);
      const number = currentNumber + 1;
      await changed(Calendar, { id, version: seen }, { currentNumber: number, name: name ?? before });
      if (name !== undefined && name !== before) await this.tell(calendarRenamed, id, number, actorId, at);
      const version = await repo(CalendarVersion).save({
        calendarId: id,
        number,
        definition,
        createdAt: at,
        createdById: actorId,
      });
      await this.tell(calendarChanged, id, number, actorId, at);
      return version;
    });
  }

  /** Another name changes no promise, so it makes no version. */
  rename(id: number, seen: number, name: string, actorId: number | null, at: Date): Promise<void> {
    return tx(async () => {
      const calendar = await this.find(id);
      if (calendar.name === name) return;
      await changed(Calendar, { id, version: seen }, { name });
      await this.tell(calendarRenamed, id, calendar.currentNumber, actorId, at);
    });
  }

  private async refuseChecked(
    calendar: Calendar,
    definition: BusinessCalendar,
    at: Date,
    locale: string,
  ): Promise<void> {
    const faults: string[] = [];
    for (const check of this.checks) faults.push(...(await check(calendar, definition, at, locale)));
    refuse(faults, locale);
  }

  private remember(version: CalendarVersion): BusinessCalendar {
    const known = this.known.get(version.id) ?? version.definition;
    this.known.set(version.id, known);
    return known;
  }

  private async tell(
    kind: FactKind<{ number: number }>,
    id: number,
    number: number,
    actorId: number | null,
    at: Date,
  ): Promise<void> {
    const subject = { kind: 'calendar', id };
    await this.timeline.record(kind, { subject, actorId, personId: null, at, details: { number } });
  }
}

function refuse(faults: readonly string[], locale: string): void {
  const words = faults.map((fault) => t(fault, {}, locale));
  if (words.length > 0) throw new ValidationFailed({ form: words.join(' ') });
}
