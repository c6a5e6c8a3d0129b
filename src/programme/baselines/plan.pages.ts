import { Injectable } from '@nestjs/common';
import type { FieldErrors } from '../../core/errors';
import type { Typed } from '../../core/web/input/forms';
import { formatNumber, t, tn } from '../../core/words/words';
import type { Reader } from '../../core/words/dates';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Baselines } from './baselines.service';
import { powerWords } from './target-power-words';
import { TargetPowers } from './target-power.service';
import type { CsvLine } from './baseline-csv';
import { type PilotMetric, PilotMetrics } from '../metric-source';
import { unitWords } from '../../metrics/unit-words';
import { typedOf, unitHint } from '../metric-words';
import { mostTargets, startFaults } from '../pilot/pilot-faults';
import type { Pilot } from '../pilot/pilot.entity';
import { todayIn } from '../../core/words/calendar-days';
import { monthsLater, monthOfDate, monthLabel } from '../programme-days';

export interface Again {
  typed: Typed;
  errors: FieldErrors;
}

interface Preview {
  lines: CsvLine[];
  good: number;
  text: string;
}

function linesToFix(preview: Preview | undefined, locale: string): string | null {
  const bad = preview ? preview.lines.length - preview.good : 0;
  return bad > 0 ? tn('{n} line needs fixing.', '{n} lines need fixing.', bad, {}, locale) : null;
}

const back = (locale: string) => ({ href: '/pilot', label: t('Pilot', {}, locale) });

/** Planning, on one page; and how it was before. */
@Injectable()
export class PlanPages {
  constructor(
    private readonly metrics: PilotMetrics,
    private readonly directory: PeopleDirectory,
    private readonly baselines: Baselines,
    private readonly powers: TargetPowers,
  ) {}

  async plan(pilot: Pilot | null, reader: Reader, again?: Again) {
    const { locale } = reader;
    const draft = pilot?.state === 'draft' ? pilot : null;
    const typed = again?.typed;
    const chosen = (field: 'cohort' | 'comparison'): string[] =>
      typed ? (typed[field] ?? '').split(',') : (draft?.[field] ?? []).map(String);
    const powers = draft && !again ? await this.powerOf(draft, reader) : [];
    const departments = await this.directory.departments();
    const boxes = (field: 'cohort' | 'comparison') =>
      departments.map(({ id, name }) => ({
        id: `${field}-${id}`,
        value: String(id),
        label: name,
        checked: chosen(field).includes(String(id)),
      }));
    const today = todayIn(reader.now, reader.zone);
    const first = `${monthsLater(monthOfDate(today), 1)}-01`;
    const value = (field: 'question' | 'why' | 'cohortFrom' | 'startsOn' | 'endsOn', initial = ''): string =>
      typed?.[field] ?? draft?.[field] ?? initial;
    return {
      title: t('Plan the pilot', {}, locale),
      back: back(locale),
      action: '/pilot/plan',
      cancel: '/pilot',
      version: draft?.version,
      errors: again?.errors ?? null,
      question: value('question'),
      why: value('why'),
      cohortFrom: value('cohortFrom', first),
      startsOn: value('startsOn', first),
      endsOn: value('endsOn', `${monthsLater(monthOfDate(today), 7)}-01`),
      cohort: boxes('cohort'),
      comparison: boxes('comparison'),
      targets: Array.from({ length: mostTargets }, (_, index) => ({
        ...this.target(index + 1, draft, again, locale),
        power: powers[index] ?? '',
      })),
    };
  }

  async baseline(pilot: Pilot, reader: Reader, again?: Again & { form: 'typed' | 'csv' | 'none' }, preview?: Preview) {
    const { locale } = reader;
    const known = await this.baselines.of(pilot.id);
    const metrics = this.metrics.all();
    const typed = again?.form === 'typed' ? again.typed : {};
    return {
      title: t('Baseline', {}, locale),
      back: back(locale),
      none: again?.form === 'none' ? again.typed.words : pilot.noBaseline,
      before: monthLabel(monthOfDate(pilot.startsOn), locale),
      version: pilot.version,
      months:
        known.length === 0
          ? null
          : {
              rows: known.map(({ id, measure: metric, month, n, value, source }) => {
                const found = metrics.find(({ code }) => code === metric);
                return {
                  measure: found ? t(found.name, {}, locale) : metric,
                  month: monthLabel(month, locale),
                  value: found ? unitWords(found.unit, value, locale) : String(value),
                  n: formatNumber(n, locale),
                  source: t({ typed: 'typed', csv: 'uploaded', desk: 'this desk’s figures' }[source], {}, locale),
                  remove: `/pilot/baseline/${id}/removal`,
                };
              }),
            },
      typed: {
        measures: this.options(typed.measure, locale),
        month: typed.month ?? monthsLater(monthOfDate(pilot.startsOn), -1),
        n: typed.n ?? '',
        value: typed.value ?? '',
        errors: again?.form === 'typed' ? again.errors : null,
      },
      csv: {
        text: preview?.text ?? (again?.form === 'csv' ? again.typed.list : ''),
        error: again?.form === 'csv' ? again.errors.list : linesToFix(preview, locale),
        lines:
          preview?.lines.map(({ number, text, fault }) => ({ line: number, text, fault, good: fault === null })) ??
          null,
        good: preview?.good ?? 0,
        bad: preview ? preview.lines.length - preview.good : 0,
        keys: metrics.map(({ code, name }) => ({ label: code, value: t(name, {}, locale) })),
      },
      noneError: again?.form === 'none' ? (again.errors.words ?? again.errors.form) : null,
    };
  }

  /** What the plan, as it is saved, can show of each target. */
  private async powerOf(draft: Pilot, { now, locale }: Reader): Promise<string[]> {
    const before = await this.baselines.before(draft);
    const words: string[] = [];
    for (const target of draft.targets) {
      const power = await this.powers.of(draft, target, before.get(target.measure) ?? null, now);
      words.push(powerWords(power, target, this.metrics.find(target.measure), locale));
    }
    return words;
  }

  /** What is still missing before it can start. */
  async missing(pilot: Pilot): Promise<string[]> {
    return startFaults(pilot, (await this.baselines.of(pilot.id)).length);
  }

  options(chosen: string | null | undefined, locale: string, none = 'Choose a measure') {
    return [
      { value: '', label: t(none, {}, locale), selected: !chosen },
      ...this.metrics.all().map(({ code, name, unit }) => ({
        value: code,
        label: t('{measure} ({unit})', { measure: t(name, {}, locale), unit: unitHint(unit, locale) }, locale),
        selected: chosen === code,
      })),
    ];
  }

  private target(row: number, draft: Pilot | null, again: Again | undefined, locale: string) {
    const known = draft?.targets[row - 1];
    const metric: PilotMetric | undefined = known && this.metrics.all().find(({ code }) => code === known.measure);
    const shown = again ? null : known;
    const typed = (field: string, value: string): string => again?.typed[`${field}${row}`] ?? value;
    return {
      row,
      legend: t('Target {n}', { n: row }, locale),
      optional: row > 3,
      measure: {
        name: `measure${row}`,
        options: this.options(typed('measure', shown?.measure ?? ''), locale),
        error: again?.errors[`measure${row}`],
      },
      from: {
        name: `from${row}`,
        value: typed('from', shown && metric ? typedOf(shown.from, metric.unit) : ''),
        error: again?.errors[`from${row}`],
      },
      to: {
        name: `to${row}`,
        value: typed('to', shown && metric ? typedOf(shown.to, metric.unit) : ''),
        error: again?.errors[`to${row}`],
      },
      why: { name: `reason${row}`, value: typed('reason', shown?.why ?? ''), error: again?.errors[`reason${row}`] },
    };
  }
}
