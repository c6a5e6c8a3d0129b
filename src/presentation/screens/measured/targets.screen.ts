import { Injectable } from '@nestjs/common';
import { formatNumber, t, tn } from '../../../core/words/words';
import { differenceRange, signedWords } from '../../../metrics/difference-words';
import type { Unit } from '../../../metrics/metric';
import { unitWords } from '../../../metrics/unit-words';
import type { Progress } from '../../../programme/decision/target-progress';
import { judgingWords, progressBadge } from '../../../programme/decision/target-progress-words';
import { TargetProgress } from '../../../programme/decision/target-progress.service';
import type { Value } from '../../../programme/metric-source';
import { dateLabel } from '../../../core/words/calendar-days';
import type { GridRow, Part, ScreenReading, ScreenKind } from '../../screen';
import { writtenRange } from '../../screen-format';
import { ScreenWhose } from '../../screen-whose';
import { progressIn } from './progress-in';

/** Each target of the plan: before, now, the aim, where it is, and what so many answers can show at all. */
@Injectable()
export class TargetsScreen implements ScreenKind {
  readonly key = 'targets';
  readonly label = 'The pilot’s targets';
  readonly missing = 'The pilot’s plan has to be locked, and its first month closed: about two weeks after its end.';

  constructor(
    private readonly who: ScreenWhose,
    private readonly progress: TargetProgress,
  ) {}

  async read(reading: ScreenReading): Promise<Part | null> {
    const { locale } = reading;
    const whose = { departments: await this.who.pilotsOwn() };
    const pilot = await this.who.pilotOf(whose);
    const targets = pilot ? await progressIn(reading, this.progress, pilot) : [];
    const first = targets.find((one) => one.months !== null);
    if (!first?.months) return null;
    const { judged, judgedOn, months } = first;
    const reached = targets.filter(({ stand }) => stand === 'reached').length;
    const heading = judged
      ? t('{n} of {of} targets reached', { n: reached, of: targets.length }, locale)
      : t('Our targets, so far', {}, locale);
    return {
      heading,
      words: judged
        ? t('Judged once, on {day}, when nobody could answer any more.', { day: dateLabel(judgedOn!, locale) }, locale)
        : t('{judging} Until then none is reached or missed.', { judging: judgingWords(first, locale, true) }, locale),
      ...(await this.who.about(whose, months, reading)),
      verdict: judged && reached > 0 ? undefined : { moved: 'unclear' },
      grid: {
        heads: ['Target', 'Before', 'Now', 'Aim', 'Against before', 'Smallest change it can show'].map((label) =>
          t(label, {}, locale),
        ),
        rows: targets.map((one) => rowOf(one, locale)),
      },
      definition: t('In brackets the 95 % range. A difference whose range includes zero could be chance.', {}, locale),
    };
  }
}

function rowOf(progress: Progress, locale: string): GridRow {
  const { target, measure: metric, baseline, now, stand, judged } = progress;
  const { label } = progressBadge(progress, locale);
  return {
    cells: [
      t(metric.name, {}, locale),
      valueOf(baseline, metric.unit, locale),
      valueOf(now, metric.unit, locale),
      unitWords(metric.unit, target.to, locale),
      [label, rangeOf(progress, locale)].filter(Boolean).join(': '),
      powerOf(progress, locale),
    ],
    // Green only what was judged; nothing else is.
    tone: judged && stand === 'reached' ? 'kept' : judged && stand === 'worse' ? 'broken' : '',
  };
}

/** "79 % (70 % to 86 %), n 99" */
function valueOf(value: Value | null, unit: Unit, locale: string): string {
  if (!value || value.value === null) return t('too few', {}, locale);
  const range = writtenRange(unit, value.low, value.high, locale);
  return t(
    '{value}, from {n}',
    {
      value: [unitWords(unit, value.value, locale), ...(range ? [`(${range})`] : [])].join(' '),
      n: formatNumber(value.n, locale),
    },
    locale,
  );
}

function rangeOf({ difference, measure: { unit } }: Progress, locale: string): string {
  if (!difference || difference.low === null || difference.high === null) return '';
  return differenceRange(unit, difference.low, difference.high, locale);
}

/** What the plan can tell by its end: told before anybody hopes for more. */
function powerOf({ power, measure: { unit } }: Progress, locale: string): string {
  if (!power) return t('nobody can say', {}, locale);
  const least = signedWords(unit, power.detectable, locale).replace('+', '');
  const seen =
    unit === 'share' || unit === 'points'
      ? tn('{n} point', '{n} points', Number(least) || 2, { n: least }, locale)
      : least;
  if (power.enough) return seen;
  return power.needed === null
    ? t('{seen}: not enough', { seen }, locale)
    : tn('{seen}: needs {n} month', '{seen}: needs {n} months', power.needed, { seen }, locale);
}
