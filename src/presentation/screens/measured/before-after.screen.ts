import { Injectable } from '@nestjs/common';
import { t } from '../../../core/words/words';
import { differenceOf, type Figure, figureOf } from '../../../insights/metrics/metric-figures';
import { isMetric, type MetricName, metricNames, metricOf } from '../../../insights/metrics/metric-list';
import type { TrendMetric } from '../../../insights/metrics/trend-metric';
import { laterBy, monthsBetween } from '../../../insights/months';
import { sourceOf } from '../../../insights/trends/trend-reader';
import { inRow, restWords } from '../../../insights/trends/trend-words';
import { type MetricDifference, signedWords, withUnit } from '../../../metrics/difference-words';
import { Pilots } from '../../../programme/pilot/pilots.service';
import { monthOfDate } from '../../../programme/programme-days';
import type { BarData, Option, Part, ScreenReading, ScreenKind, ScreenVerdict } from '../../screen';
import { daysWords, type Whose } from '../../screen-whose';
import { measured, type ScreenMonths, ScreenFigures, shortMonthsWords, tagger } from '../../screen-figures';
import { barTable } from '../../screen-tables';

/** The same number of months before and after, and what of the difference chance alone could not make. */
@Injectable()
export class BeforeAfterScreen implements ScreenKind {
  readonly key = 'before_after';
  readonly label = 'Before and after';
  readonly keepsOption = true;
  readonly choosesWhose = true;
  readonly missing = 'There’s not enough data to compare yet. We need five answers on each side.';

  constructor(
    private readonly figures: ScreenFigures,
    private readonly pilots: Pilots,
  ) {}

  options({ locale }: ScreenReading): Promise<Option[]> {
    return Promise.resolve(
      metricNames
        .filter((name) => metricOf(name).unit !== 'count')
        .map((name) => ({ value: name, label: t(metricOf(name).name, {}, locale) })),
    );
  }

  /** As many months: those right before the pilot where these lie in it, else those right before these. */
  private async before({ from, to }: ScreenMonths): Promise<ScreenMonths> {
    const pilot = await this.pilots.current();
    const starts = pilot && pilot.state !== 'draft' ? monthOfDate(pilot.startsOn) : from;
    const first = starts < from ? starts : from;
    return { from: laterBy(first, -monthsBetween(from, to).length), to: laterBy(first, -1) };
  }

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale, choice } = reading;
    const name = choice.option && isMetric(choice.option) ? choice.option : 'satisfied';
    const { whose, period: after, about } = await this.figures.opened(reading);
    const before = await this.before(after);
    const sources = await this.figures.sources({ from: before.from, to: after.to }, whose);
    const [now, then] = [sourceOf(sources, after), sourceOf(sources, before)];
    const difference = differenceOf(name, now, then);
    if (!difference || difference.low === null || difference.high === null) return null;
    const sides: Sides = { name, before: [before, figureOf(name, then)], after: [after, figureOf(name, now)] };
    const heading = headingOf(name, difference, locale);
    const chart = barsOf(sides, whose, locale);
    return {
      heading,
      ...about,
      days: t(
        '{before}, compared with {after}',
        { before: daysWords(before, reading), after: daysWords(after, reading) },
        locale,
      ),
      verdict: verdictOf(name, difference),
      words: fromToWords(sides, locale),
      figure: figureWords(sides, difference, locale),
      ...(chart ? { chart, table: barTable(heading, chart, t('Time', {}, locale), locale) } : {}),
      definition: t(metricOf(name).definition, {}, locale),
    };
  }
}

interface Sides {
  name: MetricName;
  before: [ScreenMonths, Figure];
  after: [ScreenMonths, Figure];
}

const fromToWords = ({ name, before, after }: Sides, locale: string): string =>
  t(
    '{what}: from {before} to {after}.',
    {
      what: t(metricOf(name).name, {}, locale),
      before: inRow(name, before[1].value ?? 0, locale),
      after: inRow(name, after[1].value ?? 0, locale),
    },
    locale,
  );

function figureWords({ name, before, after }: Sides, { difference, low, high }: MetricDifference, locale: string) {
  const { unit, name: label }: TrendMetric = metricOf(name);
  const points = unit === 'share' || unit === 'points';
  const alone = (value: number): string => signedWords(unit, value, locale);
  const unclear = holdsZero({ low, high });
  return {
    ...(unclear
      ? {
          value: t('Too early to tell', {}, locale),
          unit: t('so far {n}', { n: withUnit(unit, difference, locale) }, locale),
          unclear,
        }
      : { value: alone(difference), unit: points ? t('points', {}, locale) : t(label, {}, locale) }),
    between: t('between {low} and {high}', { low: alone(low ?? 0), high: alone(high ?? 0) }, locale),
    rest: t(
      'before: {before}; after: {after}',
      { before: restWords(name, before[1], locale), after: restWords(name, after[1], locale) },
      locale,
    ),
    raw: measured(difference, { n: before[1].n + after[1].n, low, high }),
  };
}

const holdsZero = ({ low, high }: Pick<MetricDifference, 'low' | 'high'>): boolean =>
  (low ?? 0) <= 0 && (high ?? 0) >= 0;

function verdictOf(name: MetricName, difference: MetricDifference): ScreenVerdict {
  if (holdsZero(difference)) return { moved: 'unclear' };
  const moved = (difference.low ?? 0) > 0 ? 'up' : 'down';
  const { direction } = metricOf(name);
  return { moved, good: direction && (direction === 'more') === (moved === 'up') };
}

function headingOf(name: MetricName, { low, high }: MetricDifference, locale: string): string {
  const { direction, name: label } = metricOf(name);
  const least = low ?? 0;
  if (holdsZero({ low, high })) return t('{what}: too early to tell', { what: t(label, {}, locale) }, locale);
  if (name === 'satisfied')
    return least > 0 ? t('More people are satisfied', {}, locale) : t('Fewer people are satisfied', {}, locale);
  return least > 0 === (direction === 'more')
    ? t('{what}: better than before', { what: t(label, {}, locale) }, locale)
    : t('{what}: worse than before', { what: t(label, {}, locale) }, locale);
}

/** Points may lie below nought, where no bar begins: then the figure stands alone. */
function barsOf({ name, before, after }: Sides, whose: Whose, locale: string): BarData | null {
  const { unit, name: label } = metricOf(name);
  if (unit === 'points') return null;
  const bar = ([months, { value, low, high }]: [ScreenMonths, Figure], soft: boolean) => ({
    label: t(soft ? 'Before: {months}' : 'After: {months}', { months: shortMonthsWords(months, locale) }, locale),
    value: value ?? 0,
    text: inRow(name, value ?? 0, locale),
    low: low ?? undefined,
    high: high ?? undefined,
    soft,
    tag: tagger(months, whose)(name, value),
  });
  const bars = [bar(before, true), bar(after, false)];
  return {
    shape: 'bars',
    format: unit,
    title: t(label, {}, locale),
    most: unit === 'share' ? 1 : Math.max(...bars.map(({ value, high }) => high ?? value)),
    bars,
    description: t('Before and after, each with its 95 % range.', {}, locale),
  };
}
