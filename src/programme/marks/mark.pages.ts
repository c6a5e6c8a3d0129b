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
import { type Difference, type Measure, Measures, type Months, type Value } from '../metric-source';
import { betweenWords, differenceWords, valueWords } from '../metric-words';
import { Pilots } from '../pilot/pilots.service';
import { PlanPages } from '../baselines/plan.pages';
import { dayWords, laterBy, monthOf, spanWords, todayIn } from '../programme-days';

const back = (locale: string) => ({ href: '/pilot', label: t('Pilot', {}, locale) });
/** Months on each side; the month of the change itself is neither. */
const beside = 3;

export interface MarkEvidence {
  measure: Measure;
  before: Months;
  /** Null while no month after it has begun. */
  after: Months | null;
  was: Value;
  is: Value | null;
  difference: Difference | null;
}

/** What a mark moved: the months before and after, with the difference and how sure it is. */
@Injectable()
export class MarkPages {
  constructor(
    private readonly marks: Marks,
    private readonly measures: Measures,
    private readonly pilots: Pilots,
    private readonly plans: PlanPages,
    private readonly directory: PeopleDirectory,
    private readonly config: Config,
  ) {}

  async index(reader: Reader, mayWrite: boolean) {
    const { locale } = reader;
    const marks = (await this.marks.all()).toReversed();
    return {
      title: t('What was changed', {}, locale),
      back: back(locale),
      mayWrite,
      items: marks.map(({ id, on, words, measure }) => ({
        href: `/pilot/marks/${id}`,
        label: words,
        icon: 'flag',
        sub: measure
          ? t(
              '{day}. It should move: {measure}.',
              { day: dayWords(on, locale), measure: this.measures.find(measure).label },
              locale,
            )
          : dayWords(on, locale),
      })),
    };
  }

  form(reader: Reader, typed: Typed = {}, errors: FieldErrors | null = null) {
    const { locale } = reader;
    return {
      title: t('Mark a change', {}, locale),
      back: { href: '/pilot/marks', label: t('What was changed', {}, locale) },
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
    const by = (id: number | null) => people.get(id ?? 0)?.name ?? say('Somebody');
    const span = evidence ? { from: evidence.before.from, to: evidence.after?.to ?? monthOf(mark.on) } : null;
    const others = span
      ? (await this.marks.between(`${span.from}-01`, `${span.to}-31`)).filter(({ id }) => id !== mark.id)
      : [];
    return {
      title: mark.words,
      back: { href: '/pilot/marks', label: say('What was changed') },
      day: dayWords(mark.on, locale),
      what: mark.what,
      by: by(mark.createdById),
      mayWrite,
      evidence: evidence && this.shown(evidence, locale),
      chart: evidence && span ? await this.chart(mark, evidence.measure, others, locale) : null,
      others: others.map(({ id, on, words }) => ({
        href: `/pilot/marks/${id}`,
        label: words,
        sub: dayWords(on, locale),
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
    const measure = this.measures.find(key);
    const { source } = this.measures;
    const group = await this.group();
    const month = monthOf(on);
    const today = monthOf(todayIn(now, this.config.DESK_ZONE));
    const before = { from: laterBy(month, -beside), to: laterBy(month, -1) };
    const last = laterBy(month, beside);
    const after = laterBy(month, 1) > today ? null : { from: laterBy(month, 1), to: last < today ? last : today };
    return {
      measure,
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

  private shown({ measure, before, after, was, is, difference }: MarkEvidence, locale: string) {
    const side = (label: string, months: Months, { value, low, high, n }: Value) => ({
      label: t(label, {}, locale),
      value: value === null ? '' : valueWords(value, measure.unit, locale),
      rest: [
        spanWords(months, locale),
        betweenWords({ low, high }, measure.unit, locale),
        t('from {n}', { n: formatNumber(n, locale) }, locale),
      ]
        .filter(Boolean)
        .join(', '),
    });
    return {
      measure: measure.label,
      definition: measure.definition,
      words: differenceWords(difference, measure, locale),
      sides: [side('Before', before, was), ...(after && is ? [side('After', after, is)] : [])],
    };
  }

  private async chart(mark: ChangeMark, measure: Measure, others: readonly ChangeMark[], locale: string) {
    const months = { from: laterBy(monthOf(mark.on), -6), to: laterBy(monthOf(mark.on), 6) };
    const course = (await this.measures.source.monthly(measure.key, await this.group(), months)).filter(
      ({ n, month }) => n > 0 || month <= monthOf(mark.on),
    );
    return this.measures.source.chart({
      id: 'mark',
      title: measure.label,
      measure,
      months: course,
      baseline: null,
      target: null,
      locale,
      marks: [mark, ...others].map(({ on, words }) => ({ on, label: words })),
    });
  }
}
