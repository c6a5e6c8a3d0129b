import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { Config } from '../../core/config';
import { formatNumber, t, tn } from '../../core/words/words';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { requestMetrics } from '../../metrics/request-metrics';
import { figureOf } from '../metrics/metric-figures';
import { metricOf, type MetricName } from '../metrics/metric-list';
import { LostTime } from '../lost-time/lost-time.service';
import { everything } from '../dimensions';
import { laterBy, longMonth, type Month } from '../months';
import { metricChart } from '../trends/trend-chart';
import { figuresIn, TrendReader } from '../trends/trend-reader';
import { inRow, valueWords } from '../trends/trend-words';
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
    const latest = rows[rows.length - 1];
    const { no: lost } = await this.lost.read(month, month);
    const satisfied = figureOf('satisfied', latest);
    const line = (name: MetricName, rest: string) => {
      const { value } = figureOf(name, latest);
      return {
        label: t(metricOf(name).name, {}, locale),
        value: value === null ? '–' : inRow(name, value, locale),
        rest,
      };
    };
    const { n: promises, part: kept } = figureOf('kept', latest);
    const halfWords = t('half took this long or less, in working time', {}, locale);
    return {
      month: longMonth(month, locale),
      satisfied:
        satisfied.value === null || satisfied.low === null || satisfied.high === null
          ? null
          : {
              share: valueWords('satisfied', satisfied.value, locale),
              low: valueWords('satisfied', satisfied.low, locale),
              high: valueWords('satisfied', satisfied.high, locale),
            },
      rest: fromAnswers(figuresOf([latest.tally.counts]), locale),
      figures: [
        line('kept', tn('{kept} of {n} promise', '{kept} of {n} promises', promises, { kept: kept ?? 0 }, locale)),
        line('solved', tn('of {n} opened', 'of {n} opened', figureOf('opened', latest).n, {}, locale)),
        line('first', halfWords),
        line('resolution', halfWords),
        {
          label: t(requestMetrics.lost.name, {}, locale),
          value: formatNumber(Math.round(lost.minutes / 60), locale),
          rest: tn(requestMetrics.lost.rest[0], requestMetrics.lost.rest[1], lost.n, {}, locale),
        },
      ],
      pictures: {
        satisfaction: { $svg: printed(metricChart('satisfied', figuresIn('satisfied', rows), [], locale)) },
      },
      chartWords: t(
        'Satisfied answers by month, up to {month}. You’ll find the numbers on the trends page.',
        { month: longMonth(month, locale) },
        locale,
      ),
    };
  }
}
