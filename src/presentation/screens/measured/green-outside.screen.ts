import { Injectable } from '@nestjs/common';
import { formatNumber, t, tn } from '../../../core/words/words';
import { type Figure, figureOf, type Source } from '../../../insights/metrics/metric-figures';
import { type MetricName, metricOf } from '../../../insights/metrics/metric-list';
import { sumOfCounts } from '../../../insights/metrics/packed';
import { percent } from '../../../insights/months';
import { type Crossing, crossings } from '../../../insights/metrics/metrics';
import { unitWords } from '../../../metrics/unit-words';
import { fewestAnswers } from '../../../statistics/usual';
import type { Bar, BarData, Part, ScreenReading, ScreenKind } from '../../screen';
import { percentBetween, ScreenFigures, shareOf, type tagger } from '../../screen-figures';
import { barTable } from '../../screen-tables';
import { ScreenWhose } from '../../screen-whose';

/** What is lived, each a share; the desk's promises stand beside them. */
const lived = ['satisfied', 'recovered'] as const satisfies readonly MetricName[];

const crossed: Record<Crossing, string> = {
  kept_unsatisfied: 'Promise kept, not satisfied',
  broken_unsatisfied: 'Promise broken, not satisfied',
  kept_satisfied: 'Promise kept, satisfied',
  broken_satisfied: 'Promise broken, satisfied',
};

/**
 * Green outside, red inside: promises kept beside what people lived; and of those who were not satisfied, how many had
 * every promise kept, where five people and more are on each side.
 */
@Injectable()
export class GreenOutsideScreen implements ScreenKind {
  readonly key = 'green_outside';
  readonly label = 'Green outside, red inside';
  readonly choosesWhose = true;
  readonly missing = 'We need answers from five people, and promises that were due.';

  constructor(
    private readonly figures: ScreenFigures,
    private readonly who: ScreenWhose,
  ) {}

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale } = reading;
    const { whose, period, about, tag } = await this.figures.opened(reading);
    const source = await this.figures.source(period, whose);
    const targets = (await this.who.pilotOf(whose))?.targets ?? [];
    const bar = (name: MetricName, figure: Figure, soft: boolean): Bar[] =>
      figure.value === null || figure.n < fewestAnswers
        ? []
        : [
            {
              label: t(metricOf(name).name, {}, locale),
              value: figure.value,
              text: aimed(
                unitWords('share', figure.value, locale),
                targets.find(({ measure: metric }) => metric === name)?.to,
                locale,
              ),
              low: figure.low ?? undefined,
              high: figure.high ?? undefined,
              soft,
              tag: tag(name, figure.value),
            },
          ];
    const chart: BarData = {
      shape: 'bars',
      title: t('Share', {}, locale),
      most: 1,
      format: 'share',
      description: t('Promises kept, beside what people said, each with its 95 % range.', {}, locale),
      bars: [
        ...bar('kept', figureOf('kept', source), true),
        ...lived.flatMap((name) => bar(name, figureOf(name, source), false)),
      ],
    };
    // One beside the other, or there is nothing to see.
    if (figureOf('kept', source).value === null || chart.bars.length < 2) return null;
    const heading = t('Green outside, red inside?', {}, locale);
    return {
      heading,
      words: t('What we promised, beside what people experienced.', {}, locale),
      ...about,
      chart,
      ...(besidePromises(source, locale) ?? besideShares(source, heading, chart, tag, locale)),
    };
  }
}

/** "84 % (target 88 %)" */
const aimed = (value: string, target: number | undefined, locale: string): string =>
  target === undefined
    ? value
    : t('{value} (target {target})', { value, target: unitWords('share', target, locale) }, locale);

type Tagger = ReturnType<typeof tagger>;
type Told = Pick<Part, 'figure' | 'table' | 'definition'>;

/** Of those who were not satisfied, how many had every promise kept; null where that would be told of too few. */
function besidePromises({ tally: { counts }, withheld }: Source, locale: string): Told | null {
  const of = (which: Crossing): number => sumOfCounts([counts], [which]);
  const unhappy = shareOf(of('kept_unsatisfied'), of('broken_unsatisfied'));
  if (unhappy.value === null || withheld?.has('beside')) return null;
  return {
    figure: {
      value: percent(unhappy.value, locale),
      unit: t('% of unsatisfied people had every promise kept', {}, locale),
      between: percentBetween(unhappy.low, unhappy.high, locale),
      rest: tn(
        '{part} of {n} who weren’t satisfied',
        '{part} of {n} who weren’t satisfied',
        unhappy.n,
        { part: unhappy.part },
        locale,
      ),
      raw: { value: unhappy.value, n: unhappy.n, low: unhappy.low, high: unhappy.high },
    },
    table: {
      caption: t('Green outside, red inside?', {}, locale),
      head: [{ label: t('Answers', {}, locale) }, { label: t('How many', {}, locale), numeric: true }],
      rows: crossings.map((which) => ({
        signal: false,
        cells: [{ text: t(crossed[which], {}, locale) }, { text: formatNumber(of(which), locale), numeric: true }],
      })),
    },
    definition: t(
      'Of the people who rated 1 to 3, the share whose first answer and solution came when promised. ' +
        'A kept promise isn’t yet a good experience.',
      {},
      locale,
    ),
  };
}

/** Both shares, one beside the other. */
function besideShares(source: Source, caption: string, chart: BarData, tag: Tagger, locale: string): Told {
  const { value, low, high, n, asked } = figureOf('satisfied', source);
  const [one, other] = metricOf('satisfied').rest;
  return {
    ...(value === null || low === null || high === null || !one
      ? {}
      : {
          figure: {
            value: percent(value, locale),
            unit: t(metricOf('satisfied').beside, {}, locale),
            between: percentBetween(low, high, locale),
            rest: tn(one, other, n, { of: formatNumber(asked ?? 0, locale) }, locale),
            raw: { value, n, low, high },
            tag: tag('satisfied', value),
          },
        }),
    table: barTable(caption, chart, t('Figure', {}, locale), locale),
    definition: t(
      'A kept promise isn’t yet a good experience: both are shown for the same people and months.',
      {},
      locale,
    ),
  };
}
