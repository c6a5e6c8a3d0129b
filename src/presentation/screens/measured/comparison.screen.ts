import { Injectable } from '@nestjs/common';
import { formatNumber, t } from '../../../core/words/words';
import { shortMonth } from '../../../insights/months';
import { signedWords, withUnit } from '../../../metrics/difference-words';
import { unitWords } from '../../../metrics/unit-words';
import type { Progress } from '../../../programme/decision/target-progress';
import { beyondWords } from '../../../programme/decision/target-progress-words';
import { TargetProgress } from '../../../programme/decision/target-progress.service';
import type { Value } from '../../../programme/metric-source';
import type { Pilot } from '../../../programme/pilot/pilot.entity';
import { monthOfDate } from '../../../programme/programme-days';
import type { LineData, Option, Part, ScreenFigure, ScreenReading, ScreenKind, ScreenVerdict } from '../../screen';
import { ScreenWhose } from '../../screen-whose';
import { tagger } from '../../screen-figures';
import { lineTable } from '../../screen-tables';
import { progressIn } from './progress-in';

/** The pilot beside departments without it: what changed for both is no work of the pilot. */
@Injectable()
export class ComparisonScreen implements ScreenKind {
  readonly key = 'comparison';
  readonly label = 'Beside the others';
  readonly keepsOption = true;
  readonly missing =
    'The pilot’s plan needs a comparison group, and five answers on each side before and since the start.';

  constructor(
    private readonly who: ScreenWhose,
    private readonly progress: TargetProgress,
  ) {}

  async options(reading: ScreenReading): Promise<Option[]> {
    const { locale } = reading;
    return (await this.compared(reading)).targets.map(({ measure: metric }) => ({
      value: metric.code,
      label: t(metric.name, {}, locale),
    }));
  }

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale, choice } = reading;
    const { pilot, targets } = await this.compared(reading);
    const found = targets.find(({ measure: metric }) => metric.code === choice.option) ?? targets[0];
    if (!pilot || !found?.months || !found.beyond?.difference) return null;
    const { measure: metric, months } = found;
    const own = { departments: await this.who.pilotsOwn() };
    const others = await this.who.words({ departments: pilot.comparison }, locale);
    const about = await this.who.about(own, months, reading);
    const chart = chartOf(found, pilot, others, locale);
    const heading = t('{what}: the pilot beside the others', { what: t(metric.name, {}, locale) }, locale);
    return {
      heading,
      words: beyondWords(found, locale),
      ...about,
      whose: t('{pilot}, compared with {others}', { pilot: about.whose, others }, locale),
      verdict: verdictOf(found),
      figure: figureOf(found, locale),
      chart,
      table: lineTable(
        heading,
        chart,
        found.byMonth.map(({ month, n, value }) => ({
          n,
          tag: tagger({ from: month, to: month }, own)(metric.code, value),
        })),
        locale,
      ),
      definition: t(
        'By how much more the pilot changed than the comparison group, from before the start to since then. ' +
          'Before the start both should have moved alike; if they didn’t, the comparison says little.',
        {},
        locale,
      ),
    };
  }

  private async compared(reading: ScreenReading): Promise<{ pilot: Pilot | null; targets: Progress[] }> {
    const pilot = await this.who.pilotOf({ departments: await this.who.pilotsOwn() });
    if (!pilot?.comparison.length) return { pilot, targets: [] };
    return {
      pilot,
      targets: (await progressIn(reading, this.progress, pilot)).filter(({ beyond }) => beyond?.difference),
    };
  }
}

const holdsZero = (low: number | null, high: number | null): boolean => (low ?? 0) <= 0 && (high ?? 0) >= 0;

function verdictOf({ beyond, judged, measure: { direction } }: Progress): ScreenVerdict {
  const { low, high } = beyond!.difference!;
  if (!judged || holdsZero(low, high)) return { moved: 'unclear' };
  const moved = (low ?? 0) > 0 ? 'up' : 'down';
  return { moved, good: (direction === 'more') === (moved === 'up') };
}

function figureOf({ beyond, judged, measure: { unit }, now, baseline }: Progress, locale: string): ScreenFigure {
  const { others, difference } = beyond!;
  const { difference: value, low, high } = difference!;
  const signed = (one: number | null): string => signedWords(unit, one ?? 0, locale);
  const unclear = !judged || holdsZero(low, high);
  const size = (one: Value | null): string => formatNumber(one?.n ?? 0, locale);
  return {
    ...(unclear
      ? {
          value: judged ? t('Not enough to tell', {}, locale) : t('Too early to tell', {}, locale),
          unit: t(
            judged ? '{n} beyond the others' : 'so far {n} beyond the others',
            { n: withUnit(unit, value, locale) },
            locale,
          ),
          unclear,
        }
      : { value: signed(value), unit: t('beyond the others', {}, locale) }),
    between: t('between {low} and {high}', { low: signed(low), high: signed(high) }, locale),
    rest: t(
      'pilot from {before} and {now}, the others from {othersBefore} and {othersNow}',
      {
        before: size(baseline),
        now: size(now),
        othersBefore: size(others.before),
        othersNow: size(others.now),
      },
      locale,
    ),
    raw: { value, ...(low === null || high === null ? {} : { low, high }) },
  };
}

function chartOf(
  { measure: metric, byMonth, othersByMonth, target }: Progress,
  pilot: Pilot,
  others: string,
  locale: string,
): LineData {
  const start = byMonth.findIndex(({ month }) => month === monthOfDate(pilot.startsOn));
  return {
    shape: 'line',
    format: metric.unit,
    title: t('The pilot', {}, locale),
    description: t(
      '{measure} by month, the pilot and the comparison group.',
      { measure: t(metric.name, {}, locale) },
      locale,
    ),
    labels: byMonth.map(({ month }) => shortMonth(month, locale)),
    values: byMonth.map(({ value }) => value),
    low: byMonth.map(({ low }) => low),
    high: byMonth.map(({ high }) => high),
    others: { label: others, values: (othersByMonth ?? []).map(({ value }) => value) },
    marks: start < 0 ? [] : [{ at: start - 0.5, label: t('The pilot starts', {}, locale) }],
    levels: [
      { value: target.to, label: t('target {value}', { value: unitWords(metric.unit, target.to, locale) }, locale) },
    ],
  };
}
