import { Injectable } from '@nestjs/common';
import { formatNumber, t, tn } from '../../../core/words/words';
import { costOfHours, type Lost } from '../../../insights/lost-time/lost-reading';
import { estimateWords, hoursWords } from '../../../insights/lost-time/lost-time-words';
import { LostTime } from '../../../insights/lost-time/lost-time.service';
import { fewestThatCost, totalMinutes } from '../../../insights/metrics/buckets';
import { lostMeasures } from '../../../insights/metrics/metrics';
import type { Source } from '../../../insights/metrics/metric-figures';
import { laterBy, monthsBetween } from '../../../insights/months';
import type { FigureTag } from '../../../metrics/figure-tag';
import { requestMetrics } from '../../../metrics/request-metrics';
import { fewestAnswers } from '../../../statistics/usual';
import { sumOf } from '../../../statistics/counting';
import type { Bar, BarData, Part, ScreenReading, ScreenKind } from '../../screen';
import { ScreenFigures, shortMonthsWords } from '../../screen-figures';
import { barTable } from '../../screen-tables';

const mostOfIt = 0.8;

/** Working hours lost, as hours and, where the company says what an hour costs, as money. No claim of a change. */
@Injectable()
export class HoursScreen implements ScreenKind {
  readonly key = 'hours';
  readonly label = 'Hours and money';
  readonly choosesWhose = true;
  readonly missing = 'Fewer than five people have told us that they couldn’t work.';

  constructor(
    private readonly figures: ScreenFigures,
    private readonly lost: LostTime,
  ) {}

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale } = reading;
    const { whose, period, about, tag } = await this.figures.opened(reading);
    const length = monthsBetween(period.from, period.to).length;
    const earlier = { from: laterBy(period.from, -length), to: laterBy(period.from, -1) };
    const [now, before] = [await this.figures.source(period, whose), await this.figures.source(earlier, whose)];
    const stopped = lostOf(now, lostMeasures.no);
    if (stopped.n < fewestAnswers) return null;
    const rate = await this.lost.rate();
    const bar = (label: string, lost: Lost, soft: boolean, tagged?: FigureTag): Bar => ({
      label,
      tag: tagged,
      value: Math.round(lost.minutes / 60),
      text: hoursWords(lost, locale),
      soft,
    });
    const hampered = lostOf(now, lostMeasures.hardly);
    const past = lostOf(before, lostMeasures.no);
    const bars = [
      bar(t('Couldn’t work', {}, locale), stopped, false, tag('lost', stopped.minutes / 60)),
      bar(t('Worked with difficulty', {}, locale), hampered, true, tag('hampered', hampered.minutes / 60)),
      ...(past.n >= fewestAnswers
        ? [bar(t('Couldn’t work, {months}', { months: shortMonthsWords(earlier, locale) }, locale), past, true)]
        : []),
    ];
    const chart: BarData = {
      shape: 'bars',
      format: 'count',
      title: t('Hours', {}, locale),
      description: t('Working hours lost, and hours worked with difficulty, side by side.', {}, locale),
      most: Math.max(...bars.map(({ value }) => value)),
      bars,
    };
    const heading = t(requestMetrics.lost.name, {}, locale);
    const few = fewestThatCost(lengthsOf(now, lostMeasures.no), mostOfIt);
    return {
      heading,
      words: tn(
        '{few} of {n} request cost 80 % of these hours, so a few requests can change them a lot.',
        '{few} of {n} requests cost 80 % of these hours, so a few requests can change them a lot.',
        stopped.n,
        { few: formatNumber(few, locale) },
        locale,
      ),
      ...about,
      chart,
      table: barTable(heading, chart, t('Which hours', {}, locale), locale),
      figure: {
        value: formatNumber(Math.round(stopped.minutes / 60), locale),
        unit: t(requestMetrics.lost.beside, {}, locale),
        between: rate
          ? t(
              'about {money}; an hour costs {hour} ({source})',
              {
                money: estimateWords(costOfHours(stopped, rate), rate, locale),
                hour: estimateWords(rate.amount, rate, locale),
                source: rate.source,
              },
              locale,
            )
          : t('no cost of an hour is set, so no money', {}, locale),
        rest: tn('from {n} request', 'from {n} requests', stopped.n, {}, locale),
        raw: { value: stopped.minutes / 60, n: stopped.n },
        tag: tag('lost', stopped.minutes / 60),
      },
      definition: t(requestMetrics.lost.definition, {}, locale),
    };
  }
}

const lengthsOf = ({ tally }: Source, measure: string): ReadonlyMap<number, number> =>
  tally.lengths.get(measure) ?? new Map<number, number>();

function lostOf(source: Source, measure: string): Lost {
  const lengths = lengthsOf(source, measure);
  return { n: sumOf([...lengths.values()]), minutes: totalMinutes(lengths) };
}
