import { Injectable } from '@nestjs/common';
import { formatNumber, t } from '../../../core/words/words';
import { figureOf } from '../../../insights/metrics/metric-figures';
import { ownPromises, promised } from '../../../insights/metrics/metrics';
import { sumOfCounts } from '../../../insights/metrics/packed';
import { percent } from '../../../insights/months';
import { promiseMetrics } from '../../../metrics/promise-metrics';
import { targetName } from '../../../sla/policies/target-words';
import type { BarData, Part, ScreenReading, ScreenKind } from '../../screen';
import { keptFigure, ScreenFigures, shareOf } from '../../screen-figures';
import { barTable } from '../../screen-tables';

const own: readonly string[] = ownPromises;

/** How often the desk kept its word, each kind of promise beside the other, the one kept least first. */
@Injectable()
export class PromisesScreen implements ScreenKind {
  readonly key = 'promises';
  readonly label = 'Promises';
  readonly choosesWhose = true;
  readonly missing = 'Fewer than five promises have been due so far.';

  constructor(private readonly figures: ScreenFigures) {}

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale } = reading;
    const { whose, period, about, tag } = await this.figures.opened(reading);
    const source = await this.figures.source(period, whose);
    const { counts } = source.tally;
    const kept = figureOf('kept', source);
    const figure = keptFigure(kept, locale);
    if (!figure) return null;
    const bars = promised
      .flatMap((target) => {
        const { value, low, high, n } = shareOf(
          sumOfCounts([counts], [`kept.${target}`]),
          sumOfCounts([counts], [`broken.${target}`]),
        );
        const label = targetName(target, locale);
        return value === null
          ? []
          : [{ label, value, low, high, n, soft: !own.includes(target), tag: tag(`kept.${target}`, value) }];
      })
      .toSorted((a, b) => a.value - b.value);
    const said = (value: number): string => t('{n} %', { n: percent(value, locale) }, locale);
    const chart: BarData = {
      shape: 'bars',
      title: t('Kept', {}, locale),
      most: 1,
      format: 'share',
      description: t(
        'The share of promises kept, by kind of promise, each with its 95 % range; the one kept least is first.',
        {},
        locale,
      ),
      bars: bars.map(({ n, ...bar }) => ({
        ...bar,
        text: t('{value} of {n}', { value: said(bar.value), n: formatNumber(n, locale) }, locale),
      })),
    };
    const heading = t('Did we keep our promises?', {}, locale);
    const [least] = bars;
    return {
      heading,
      words: t('Kept least: {promise}, {value}.', { promise: least.label, value: said(least.value) }, locale),
      ...about,
      figure: { ...figure, tag: tag('kept', kept.value) },
      chart,
      table: barTable(heading, chart, t('Promise', {}, locale), locale),
      definition: t(promiseMetrics.kept.definition, {}, locale),
    };
  }
}
