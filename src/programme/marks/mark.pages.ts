import { Injectable } from '@nestjs/common';
import { Config } from '../../core/config';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { formatNumber, t } from '../../core/words/words';
import type { Reader } from '../../core/words/dates';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { groupOf } from '../baselines/baselines.service';
import type { ChangeMark } from './change-mark.entity';
import { Marks } from './marks.service';
import type { MetricDifference } from '../../metrics/difference-words';
import { unitWords } from '../../metrics/unit-words';
import { type PilotMetric, PilotMetrics, type MonthRange, type Value } from '../metric-source';
import { metricBetweenWords, sidesWords } from '../metric-words';
import { Pilots } from '../pilot/pilots.service';
import { PlanPages } from '../baselines/plan.pages';
import { dateLabel, todayIn } from '../../core/words/calendar-days';
import { monthsLater, monthOfDate, monthRangeLabel } from '../programme-days';

const back = (locale: string) => ({ href: '/pilot', label: t('Pilot', {}, locale) });
/** Months on each side; the month of the change itself is neither. */
const beside = 3;

export interface MarkEvidence {
  measure: PilotMetric;
  before: MonthRange;
  /** Null while no month after it has begun. */
  after: MonthRange | null;
  was: Value;
  is: Value | null;
  difference: MetricDifference | null;
}

/** What a mark moved: the months before and after, with the difference and how sure it is. */
@Injectable()
export class MarkPages {
  constructor(
    private readonly marks: Marks,
    private readonly metrics: PilotMetrics,
    private readonly pilots: Pilots,
    private readonly plans: PlanPages,
    private readonly directory: PeopleDirectory,
    private readonly config: Config,
  ) {}

  async index(reader: Reader, mayWrite: boolean) {
    const { locale } = reader;
    const marks = (await this.marks.all()).toReversed();
    return {
      title: t('What changed', {}, locale),
      back: back(locale),
      mayWrite,
      items: marks.map(({ id, on, words, measure: metric }) => ({
        href: `/pilot/marks/${id}`,
        label: words,
        icon: 'flag',
        sub: metric
          ? t(
              '{day}. It should improve: {measure}.',
              { day: dateLabel(on, locale), measure: t(this.metrics.find(metric).name, {}, locale) },
              locale,
            )
          : dateLabel(on, locale),
      })),
    };
  }

  form(reader: Reader, typed: Typed = {}, errors: FieldErrors | null = null) {
    const { locale } = reader;
    return {
      title: t('Add a change', {}, locale),
      back: { href: '/pilot/marks', label: t('What changed', {}, locale) },
      action: '/pilot/marks',
      cancel: '/pilot/marks',
      errors,
      on: typed.on ?? todayIn(reader.now, reader.zone),
      words: typed.words ?? '',
      what: typed.what ?? '',
      measures: this.plans.options(typed.measure, locale, 'None in particular'),
    };
  }

  async show(mark: ChangeMark, reader: Reader, mayWrite: boolean, failed?: { typed: Typed; errors: FieldErrors }) {
    const { locale } = reader;
    const say = (words: string, slots = {}) => t(words, slots, locale);
    const evidence = await this.evidence(mark, reader.now);
    const corrections = await this.marks.corrections(mark.id);
    const people = await this.directory.byIds(
      [mark.createdById, ...corrections.map(({ byId }) => byId)].filter((id): id is number => id !== null),
    );
    const by = (id: number | null) => people.get(id ?? 0)?.name ?? say('Someone');
    const span = evidence ? { from: evidence.before.from, to: evidence.after?.to ?? monthOfDate(mark.on) } : null;
    const others = span
      ? (await this.marks.between(`${span.from}-01`, `${span.to}-31`)).filter(({ id }) => id !== mark.id)
      : [];
    return {
      title: mark.words,
      back: { href: '/pilot/marks', label: say('What changed') },
      day: dateLabel(mark.on, locale),
      what: mark.what,
      by: by(mark.createdById),
      mayWrite,
      evidence: evidence && this.shown(evidence, locale),
      chart: evidence && span ? await this.chart(mark, evidence.measure, others, locale) : null,
      others: others.map(({ id, on, words }) => ({
        href: `/pilot/marks/${id}`,
        label: words,
        sub: dateLabel(on, locale),
        icon: 'flag',
      })),
      corrections: corrections.map(({ words, at, byId }) => ({ words, at, by: by(byId) })),
      action: `/pilot/marks/${mark.id}/corrections`,
      words: failed?.typed.words ?? '',
      errors: failed?.errors ?? null,
    };
  }

  /** Null where it names no measure. */
  async evidence({ on, measure: key }: Pick<ChangeMark, 'on' | 'measure'>, now: Date): Promise<MarkEvidence | null> {
    if (key === null) return null;
    const metric = this.metrics.find(key);
    const { source } = this.metrics;
    const group = await this.group();
    const month = monthOfDate(on);
    const today = monthOfDate(todayIn(now, this.config.DESK_ZONE));
    const before = { from: monthsLater(month, -beside), to: monthsLater(month, -1) };
    const last = monthsLater(month, beside);
    const after =
      monthsLater(month, 1) > today ? null : { from: monthsLater(month, 1), to: last < today ? last : today };
    return {
      measure: metric,
      before,
      after,
      was: await source.together(key, group, before),
      is: after && (await source.together(key, group, after)),
      difference: after && (await source.compare(key, { group, months: before }, { group, months: after })),
    };
  }

  private async group(): Promise<number[] | null> {
    const pilot = await this.pilots.current();
    return pilot ? groupOf(pilot) : null;
  }

  private shown({ measure: metric, before, after, was, is, difference }: MarkEvidence, locale: string) {
    const side = (label: string, months: MonthRange, { value, low, high, n }: Value) => ({
      label: t(label, {}, locale),
      value: value === null ? '' : unitWords(metric.unit, value, locale),
      rest: [
        monthRangeLabel(months, locale),
        metricBetweenWords({ low, high }, metric.unit, locale),
        t('from {n}', { n: formatNumber(n, locale) }, locale),
      ]
        .filter(Boolean)
        .join(', '),
    });
    return {
      measure: t(metric.name, {}, locale),
      definition: t(metric.definition, {}, locale),
      words: sidesWords(difference, metric, locale),
      sides: [side('Before', before, was), ...(after && is ? [side('After', after, is)] : [])],
    };
  }

  private async chart(mark: ChangeMark, metric: PilotMetric, others: readonly ChangeMark[], locale: string) {
    const months = { from: monthsLater(monthOfDate(mark.on), -6), to: monthsLater(monthOfDate(mark.on), 6) };
    const group = await this.group();
    const byMonth = (await this.metrics.source.monthly(metric.code, group, months)).filter(
      ({ n, month }) => n > 0 || month <= monthOfDate(mark.on),
    );
    return this.metrics.source.chart({
      id: 'mark',
      title: t(metric.name, {}, locale),
      measure: metric,
      group,
      months: byMonth,
      baseline: null,
      target: null,
      locale,
      marks: [mark, ...others].map(({ on, words }) => ({ on, label: words })),
    });
  }
}
