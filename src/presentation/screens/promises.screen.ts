import { Injectable } from '@nestjs/common';
import { t } from '../../core/words/words';
import { monthsBetween, percent } from '../../insights/months';
import { figureOf } from '../../insights/metrics/metric-figures';
import { ownPromises, promised } from '../../insights/metrics/metrics';
import { sumOfCounts } from '../../insights/metrics/packed';
import { sourceOfCounts } from '../../insights/trends/trends';
import { promiseMetrics } from '../../metrics/promise-metrics';
import { targetName } from '../../sla/policies/target-words';
import type { BarData, Part, ScreenReading, ScreenKind } from '../screen';
import { keptFigure, monthsWords, ScreenFigures, shareOf } from '../screen-figures';
import { barTable } from '../screen-tables';

const own: readonly string[] = ownPromises;

/** How often the desk kept its word, each kind of promise beside the other. */
@Injectable()
export class PromisesScreen implements ScreenKind {
  readonly key = 'promises';
  readonly label = 'Promises';
  readonly missing = 'Fewer than five promises have been due so far.';

  constructor(private readonly figures: ScreenFigures) {}

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale } = reading;
    const period = await this.figures.period(reading);
    const counts = await this.figures.counts(period);
    const months = monthsBetween(period.from, period.to).map((month) => counts.get(month));
    // The one kept least leads: a slide that leaves it out, or below, tells another story than the trends.
    const shares = promised
      .map((target) => ({
        target,
        share: shareOf(sumOfCounts(months, [`kept.${target}`]), sumOfCounts(months, [`broken.${target}`])),
      }))
      .toSorted((a, b) => (a.share.value ?? 1) - (b.share.value ?? 1));
    const figure = keptFigure(figureOf('kept', sourceOfCounts(months)), locale);
    if (!figure) return null;
    const chart: BarData = {
      shape: 'bars',
      title: t('Kept', {}, locale),
      most: 1,
      format: 'share',
      description: t('The share of promises kept, by kind of promise, each with its 95 % range.', {}, locale),
      bars: shares.flatMap(({ target, share: { value, low, high } }) =>
        value === null
          ? []
          : [
              {
                label: targetName(target, locale),
                value,
                low,
                high,
                text: t('{n} %', { n: percent(value, locale) }, locale),
                soft: !own.includes(target),
              },
            ],
      ),
    };
    const heading = t('Did we keep our promises?', {}, locale);
    return {
      heading,
      words: monthsWords(period, locale),
      period,
      figure,
      chart,
      table: barTable(heading, chart, t('Promise', {}, locale), locale),
      definition: t(promiseMetrics.kept.definition, {}, locale),
    };
  }
}
