import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Config } from '../../core/config';
import { fullDay, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Marks } from '../../programme/marks/marks.service';
import { ofPilot } from '../../programme/pilot/pilot-address';
import { Pilots } from '../../programme/pilot/pilots.service';
import { noonOf } from '../../core/words/calendar-days';
import { type SurveyChange, SurveyDefinitions } from '../../surveys/survey-definitions';
import { dayAt } from '../cells/insights.service';
import { daysOf, type PeriodKey, periodAt, periodsBetween, type Grain } from '../periods';
import { daysBetween, type PeriodSpan } from './trend-filter';

/** Something that was changed, where it stands in a chart: 3.5 is halfway between the fourth time and the fifth. */
export interface TrendMark {
  at: number;
  label: string;
  href?: string;
  /** What it was meant to move; nothing where it concerns every figure. */
  measure?: string;
}

const [beginning, end] = [new Date(0), new Date('9999-01-01T00:00:00Z')];

/** What may have changed the numbers: new words of a question, and what was changed about the service. */
@Injectable()
export class TrendMarks {
  constructor(
    private readonly definitions: SurveyDefinitions,
    private readonly pilots: Pilots,
    private readonly changes: Marks,
    private readonly config: Config,
  ) {}

  /** Everything that was ever changed about how people are asked. */
  ofAsking(locale: string): Promise<SurveyChange[]> {
    return this.definitions.changes(beginning, end, locale);
  }

  async within(
    span: PeriodSpan & { grain: Grain },
    locale: string,
    changes?: readonly SurveyChange[],
  ): Promise<TrendMark[]> {
    const reworded = (changes ?? (await this.ofAsking(locale)))
      .filter(({ of }) => of === 'wording')
      .map(({ at, words }) => ({ at, label: words, href: undefined }));
    return placed([...reworded, ...(await this.ofPilot(span, locale))], span, this.config.DESK_ZONE);
  }

  /**
   * Other rules of who is asked and when, with their day: no change to the service, so no mark, but who compares what
   * people say before and after has to know.
   */
  asking(changes: readonly SurveyChange[], span: PeriodSpan, reader: Omit<Reader, 'now'>): string[] {
    const { from, to } = daysBetween(span);
    const within = ({ at }: { at: Date }): boolean => {
      const day = dayAt(at, this.config.DESK_ZONE);
      return from <= day && day <= to;
    };
    return changes
      .filter((change) => change.of === 'rule' && within(change))
      .map(({ at, words }) => t('{day}: {what}', { day: fullDay(at, reader), what: words }, reader.locale));
  }

  /** Where the pilot starts, and every change that was marked. */
  private async ofPilot(span: PeriodSpan, locale: string) {
    const { from, to } = daysBetween(span);
    const pilots = await this.pilots.locked();
    const starts = pilots.map(({ id, startsOn }) => ({
      at: noonOf(startsOn),
      label: t('The pilot starts', {}, locale),
      href: ofPilot('/pilot', pilots.length > 1 ? id : null),
    }));
    return [
      ...starts,
      ...(await this.changes.between(from, to)).map(({ id, on, words, measure: metric }) => ({
        at: noonOf(on),
        label: words,
        href: `/pilot/marks/${id}`,
        measure: metric ?? undefined,
      })),
    ];
  }
}

/** Instants as places in the chart, the oldest first; what lies outside is left out. */
function placed(
  marks: readonly (Omit<TrendMark, 'at'> & { at: Date })[],
  { from, to, grain }: PeriodSpan & { grain: Grain },
  zone: string,
): TrendMark[] {
  const periods = periodsBetween(from, to);
  return marks
    .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    .flatMap(({ at, label, href, measure: metric }) => {
      const index = periods.indexOf(periodAt(dayAt(at, zone), grain));
      return index < 0
        ? []
        : [
            {
              at: index - 0.5 + shareOf(periods[index], dayAt(at, zone)),
              label,
              ...(href ? { href } : {}),
              ...(metric ? { measure: metric } : {}),
            },
          ];
    });
}

/** How much of a time is over at the beginning of a day. */
function shareOf(period: PeriodKey, day: string): number {
  const { from, to } = daysOf(period);
  const days = (a: string, b: string): number =>
    DateTime.fromISO(b, { zone: 'utc' }).diff(DateTime.fromISO(a, { zone: 'utc' }), 'days').days;
  return days(from, day) / (days(from, to) + 1);
}
