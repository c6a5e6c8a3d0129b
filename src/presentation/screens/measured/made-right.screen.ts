import { Injectable } from '@nestjs/common';
import { formatNumber, t, tn } from '../../../core/words/words';
import { figureOf } from '../../../insights/metrics/metric-figures';
import { openings } from '../../../insights/metrics/metrics';
import { sumOfCounts } from '../../../insights/metrics/packed';
import { percent } from '../../../insights/months';
import { recoveryMetrics } from '../../../metrics/recovery-metrics';
import type { BarData, Part, ScreenReading, ScreenKind } from '../../screen';
import { monthsWords, percentBetween, ScreenFigures } from '../../screen-figures';
import { barTable } from '../../screen-tables';

/** What became of those who were not well served, by their own word. */
@Injectable()
export class MadeRightScreen implements ScreenKind {
  readonly key = 'made_right';
  readonly label = recoveryMetrics.recovered.name;
  readonly choosesWhose = true;
  readonly missing = 'Fewer than five people have told us whether we made it right.';

  constructor(private readonly figures: ScreenFigures) {}

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale } = reading;
    const { whose, period, about, tag } = await this.figures.opened(reading);
    const source = await this.figures.source(period, whose);
    const { value, low, high, n, part } = figureOf('recovered', source);
    if (value === null || low === null || high === null || part === null) return null;
    const bar = (label: string, count: number, soft: boolean) => ({
      label: t(label, {}, locale),
      value: count,
      text: formatNumber(count, locale),
      soft,
    });
    const chart: BarData = {
      shape: 'bars',
      title: t('People', {}, locale),
      most: n,
      format: 'count',
      bars: [bar('Yes', part, false), bar('Partly or no', n - part, true)],
      description: t('How many people said we made it right, and how many said partly or no.', {}, locale),
    };
    const heading = t('When it went wrong, did we make it right?', {}, locale);
    return {
      heading,
      words: monthsWords(period, locale),
      ...about,
      chart,
      figure: {
        value: percent(value, locale),
        unit: t(recoveryMetrics.recovered.beside, {}, locale),
        between: percentBetween(low, high, locale),
        rest: tn(
          '{part} of {n} who answered, {opened} followed up',
          '{part} of {n} who answered, {opened} followed up',
          n,
          { part, opened: formatNumber(sumOfCounts([source.tally.counts], openings.recovery), locale) },
          locale,
        ),
        raw: { value, n, low, high },
        tag: tag('recovered', value),
      },
      table: barTable(heading, chart, t('Answer', {}, locale), locale),
      definition: t(recoveryMetrics.recovered.definition, {}, locale),
    };
  }
}
