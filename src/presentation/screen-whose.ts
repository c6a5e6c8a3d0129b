import { Injectable } from '@nestjs/common';
import { t } from '../core/words/words';
import { dayAt } from '../insights/cells/insights.service';
import { utcFormat } from '../insights/months';
import { daysOf } from '../insights/periods';
import { PeopleDirectory } from '../people/directory/people-directory';
import { groupOf } from '../programme/baselines/baselines.service';
import type { Pilot } from '../programme/pilot/pilot.entity';
import { Pilots } from '../programme/pilot/pilots.service';
import { noonOf } from '../core/words/calendar-days';
import type { Part, ScreenReading } from './screen';

/** The departments that are counted; null is the whole company. */
export interface Whose {
  departments: number[] | null;
}

export const companyWide: Whose = { departments: null };

/** Whose figures a screen shows. A pilot's story is told of the pilot's people, not of everybody. */
@Injectable()
export class ScreenWhose {
  constructor(
    private readonly pilots: Pilots,
    private readonly directory: PeopleDirectory,
  ) {}

  async of({ choice }: Pick<ScreenReading, 'choice'>): Promise<Whose> {
    if (choice.departments !== undefined) return { departments: choice.departments };
    if (choice.whose === 'everyone') return companyWide;
    return { departments: await this.pilotsOwn() };
  }

  /** The pilot's departments once its plan is locked; null where it is everybody's, or where there is none. */
  async pilotsOwn(): Promise<number[] | null> {
    const pilot = await this.pilots.current();
    return pilot && pilot.state !== 'draft' && pilot.cohort.length > 0 ? pilot.cohort : null;
  }

  /** The pilot whose people exactly these are; its aims are about nobody else. */
  async pilotOf({ departments }: Whose): Promise<Pilot | null> {
    const same = (pilot: Pilot): boolean => {
      const own = groupOf(pilot);
      if (own === null || departments === null) return own === departments;
      return own.length === departments.length && own.every((id) => departments.includes(id));
    };
    return (await this.pilots.locked()).findLast(same) ?? null;
  }

  async words({ departments }: Whose, locale: string): Promise<string> {
    if (departments === null) return t('The whole company', {}, locale);
    const names = await this.directory.departmentNames(departments, locale);
    return new Intl.ListFormat(locale, { type: 'unit' }).format(names);
  }

  /** What every screen of figures says of itself. */
  async about(
    whose: Whose,
    period: { from: string; to: string },
    reading: Pick<ScreenReading, 'at' | 'zone' | 'locale'>,
  ): Promise<Required<Pick<Part, 'whose' | 'days' | 'departments' | 'period'>>> {
    return {
      whose: await this.words(whose, reading.locale),
      days: daysWords(period, reading),
      departments: whose.departments,
      period,
    };
  }
}

/** "1 September – 30 November 2025"; a month that has not ended says how far it goes. */
export function daysWords(
  { from, to }: { from: string; to: string },
  { at, zone, locale }: Pick<ScreenReading, 'at' | 'zone' | 'locale'>,
): string {
  const today = dayAt(at, zone);
  const [first, end] = [daysOf(from).from, daysOf(to).to];
  const last = end > today ? today : end;
  const words = utcFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }).formatRange(
    noonOf(first),
    noonOf(last < first ? first : last),
  );
  return end > today ? t('{days}, so far', { days: words }, locale) : words;
}
