import { Injectable } from '@nestjs/common';
import { formatNumber, t, tn } from '../../../core/words/words';
import { type Figure, figureOf } from '../../../insights/metrics/metric-figures';
import { type MetricName, metricOf } from '../../../insights/metrics/metric-list';
import { sumOfCounts } from '../../../insights/metrics/packed';
import { percent } from '../../../insights/months';
import { type Crossing, crossings } from '../../../insights/metrics/metrics';
import { unitWords } from '../../../metrics/unit-words';
import { fewestAnswers } from '../../../statistics/usual';
import type { Bar, BarData, Part, ScreenReading, ScreenKind } from '../../screen';
import { percentBetween, ScreenFigures, shareOf } from '../../screen-figures';
import { ScreenWhose } from '../../screen-whose';

/** What is lived, each a share; the desk's promises stand beside them. */
const lived = ['satisfied', 'recovered'] as const satisfies readonly MetricName[];

const crossed: Record<Crossing, string> = {
  kept_unsatisfied: 'Promise kept, not satisfied',
  broken_unsatisfied: 'Promise broken, not satisfied',
  kept_satisfied: 'Promise kept, satisfied',
  broken_satisfied: 'Promise broken, satisfied',
};

/** Green outside, red inside: of those who were not satisfied, how many had every promise kept. */
@Injectable()
export class GreenOutsideScreen implements ScreenKind {
  readonly key = 'green_outside';
  readonly label = 'Green outside, red inside';
  readonly choosesWhose = true;
  readonly missing = 'We need five people who weren’t satisfied, with a promise that was kept or broken.';

  constructor(
    private readonly figures: ScreenFigures,
    private readonly who: ScreenWhose,
  ) {}

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale } = reading;
    const { whose, period, about, tag } = await this.figures.opened(reading);
    const source = await this.figures.source(period, whose);
    if (source.withheld?.has('beside')) return null;
    const { counts } = source.tally;
    const of = (which: Crossing): number => sumOfCounts([counts], [which]);
    const unhappy = shareOf(of('kept_unsatisfied'), of('broken_unsatisfied'));
    if (unhappy.value === null) return null;
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
    const heading = t('Green outside, red inside?', {}, locale);
    return {
      heading,
      words: t('What we promised, beside what people experienced.', {}, locale),
      ...about,
      chart,
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
        caption: heading,
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
}

/** "84 % (target 88 %)" */
const aimed = (value: string, target: number | undefined, locale: string): string =>
  target === undefined
    ? value
    : t('{value} (target {target})', { value, target: unitWords('share', target, locale) }, locale);
