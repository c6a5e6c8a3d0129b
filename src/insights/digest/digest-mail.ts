import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Config } from '../../core/config';
import { durationWords } from '../../core/words/dates';
import { formatNumber, t, tn } from '../../core/words/words';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { quantile } from '../metrics/buckets';
import { LostTime } from '../lost-time/lost-time.service';
import { everything } from '../dimensions';
import { laterBy, longMonth, type Month, percent } from '../months';
import { metricChart } from '../trends/trend-chart';
import { figuresIn, TrendReader } from '../trends/trend-reader';
import { figuresOf, fromAnswers } from '../trends/trends';
import { printed } from './printed-chart';

const shownMonths = 12;

/** What stands in the mail of a month: the same numbers as on the page, and its chart as a picture. */
@Injectable()
export class DigestMail {
  constructor(
    private readonly reader: TrendReader,
    private readonly lost: LostTime,
    private readonly calendar: DeskCalendar,
    private readonly config: Config,
  ) {}

  monthOf(at: Date): Month {
    return DateTime.fromJSDate(at, { zone: this.config.DESK_ZONE }).toFormat('yyyy-MM');
  }

  dayOf(at: Date): number {
    return DateTime.fromJSDate(at, { zone: this.config.DESK_ZONE }).day;
  }

  isWorkingTime(at: Date): Promise<boolean> {
    return this.calendar.openAt(at);
  }

  async write(month: Month, locale: string): Promise<Record<string, unknown>> {
    const from = laterBy(month, 1 - shownMonths);
    const rows = await this.reader.sources(everything, { from, to: month });
    const { counts, lengths } = rows[rows.length - 1].tally;
    const figures = figuresOf([counts]);
    const [{ no: lost }] = await this.lost.months(month, month);
    const time = (metric: string): string => {
      const median = quantile(lengths.get(metric) ?? new Map(), 0.5);
      return median === null ? '–' : durationWords(median, locale);
    };
    const { satisfied, promises, kept } = figures;
    return {
      month: longMonth(month, locale),
      satisfied: satisfied && {
        share: percent(satisfied.share, locale),
        low: percent(satisfied.interval.low, locale),
        high: percent(satisfied.interval.high, locale),
      },
      rest: fromAnswers(figures, locale),
      figures: [
        {
          label: t('Promises kept', {}, locale),
          value: promises ? t('{n} %', { n: percent(kept / promises, locale) }, locale) : '–',
          rest: tn('{kept} of {n} promise', '{kept} of {n} promises', promises, { kept }, locale),
        },
        {
          label: t('Solved', {}, locale),
          value: formatNumber(figures.solved, locale),
          rest: tn('of {n} opened', 'of {n} opened', figures.opened, {}, locale),
        },
        {
          label: t('To the first answer', {}, locale),
          value: time('time.first_response'),
          rest: t('half took no longer, in working time', {}, locale),
        },
        {
          label: t('To the solution', {}, locale),
          value: time('time.resolution'),
          rest: t('half took no longer, in working time', {}, locale),
        },
        {
          label: t('Hours in which colleagues could not work', {}, locale),
          value: formatNumber(Math.round(lost.minutes / 60), locale),
          rest: tn('from {n} request', 'from {n} requests', lost.n, {}, locale),
        },
      ],
      pictures: {
        satisfaction: { $svg: printed(metricChart('satisfied', figuresIn('satisfied', rows), [], locale)) },
      },
      chartWords: t(
        'Satisfied answers by month, up to {month}. The numbers stand on the trends page.',
        { month: longMonth(month, locale) },
        locale,
      ),
    };
  }
}
