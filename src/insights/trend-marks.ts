import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Config } from '../core/config';
import { SurveyDefinitions } from '../surveys/survey-definitions';
import { dayOf } from './insights.service';
import { daysOf, type PeriodKey, periodAt, periodsBetween, type Grain } from './periods';
import type { Span } from './trend-filter';

/** Something that was changed, where it stands in a chart: 3.5 is halfway between the fourth time and the fifth. */
export interface TrendMark {
  at: number;
  label: string;
  href?: string;
}

const [beginning, end] = [new Date(0), new Date('9999-01-01T00:00:00Z')];

/** What may have changed the numbers: new words of a question, and what the programme changed. */
@Injectable()
export class TrendMarks {
  constructor(private readonly definitions: SurveyDefinitions, private readonly config: Config) {}

  async within(span: Span & { grain: Grain }, locale: string): Promise<TrendMark[]> {
    const reworded = (await this.definitions.changes(beginning, end, locale)).map(({ at, words }) => ({ at, label: words }));
    return placed([...reworded], span, this.config.DESK_ZONE);
  }
}

/** Instants as places in the chart, the oldest first; what lies outside is left out. */
export function placed(marks: readonly { at: Date; label: string; href?: string }[], { from, to, grain }: Span & { grain: Grain }, zone: string): TrendMark[] {
  const periods = periodsBetween(from, to);
  return marks.toSorted((a, b) => a.at.getTime() - b.at.getTime()).flatMap(({ at, label, href }) => {
    const index = periods.indexOf(periodAt(dayOf(at, zone), grain));
    return index < 0 ? [] : [{ at: index - 0.5 + shareOf(periods[index], dayOf(at, zone)), label, ...(href ? { href } : {}) }];
  });
}

/** How much of a time is over at the beginning of a day. */
function shareOf(period: PeriodKey, day: string): number {
  const { from, to } = daysOf(period);
  const days = (a: string, b: string): number => DateTime.fromISO(b, { zone: 'utc' }).diff(DateTime.fromISO(a, { zone: 'utc' }), 'days').days;
  return days(from, day) / (days(from, to) + 1);
}
