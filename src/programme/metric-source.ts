import { Injectable } from '@nestjs/common';
import { NotFound } from '../core/errors';
import type { MetricDifference } from '../metrics/difference-words';
import type { Direction, Metric, Unit } from '../metrics/metric';
import type { Sample, SampleFigure } from '../statistics/samples';

/** Something that can be promised to move: counted below, by insights. */
export type PilotMetric = Metric<Exclude<Unit, 'count'>> & { direction: Direction };

/** 'YYYY-MM', both included. */
export interface MonthRange {
  from: string;
  to: string;
}

/** Whose months: departments together, or the whole company. */
export type MetricGroup = readonly number[] | null;

/** The value is null where too few stand behind it; `low` and `high` are its 95 % interval, never a range of months. */
export type Value = SampleFigure;

export interface MonthValue extends Value {
  month: string;
  /** What it is reckoned from; null where it is not shown. */
  sample: Sample | null;
}

export interface PilotChart {
  id: string;
  title: string;
  measure: PilotMetric;
  /** Whose months these are. */
  group: MetricGroup;
  months: readonly MonthValue[];
  /** Null where none is known: the 95 % interval of before, and where it is meant to come to. */
  baseline: { low: number; high: number } | null;
  /** The comparison group over the same months, drawn beside. */
  beside?: { label: string; months: readonly MonthValue[] } | null;
  target: number | null;
  /** Each on its day. */
  marks: readonly { on: string; label: string }[];
  locale: string;
}

export interface MonthClosing {
  closed: boolean;
  /** The day on which it will be, as far as anybody can say: 'YYYY-MM-DD'. */
  on: string | null;
}

/** What counts for the programme, declared here and implemented where the figures are. */
export interface PilotMetricSource {
  metrics(): PilotMetric[];
  monthly(key: string, group: MetricGroup, months: MonthRange): Promise<MonthValue[]>;
  together(key: string, group: MetricGroup, months: MonthRange): Promise<Value>;
  /** From now on these departments are read as one, each list of them; of one alone nothing has to be prepared. */
  prepare(groups: readonly (readonly number[])[]): Promise<void>;
  /** Of these months, those that are shown of these people: closed ones. Of the whole company it is all of them. */
  shown(key: string, group: MetricGroup, months: MonthRange): Promise<string[]>;
  /** When all of these measures are final in a month: so that nothing can be said or done in it any more. */
  closing(keys: readonly string[], month: string, at: Date): Promise<MonthClosing>;
  /** Null where too few stand behind it. */
  sample(key: string, group: MetricGroup, months: MonthRange): Promise<Sample | null>;
  /** Null where too few stand on one of the sides. */
  compare(
    key: string,
    first: { group: MetricGroup; months: MonthRange },
    second: { group: MetricGroup; months: MonthRange },
  ): Promise<MetricDifference | null>;
  /** A drawing that a page can show as it stands, and its numbers as a table. */
  chart(chart: PilotChart): { svg: string; table: unknown; marks: { mark: number; label: string }[] };
}

@Injectable()
export class PilotMetrics {
  private known: PilotMetricSource | null = null;

  register(source: PilotMetricSource): void {
    if (this.known) throw new Error('The measures of the programme are declared twice');
    this.known = source;
  }

  get source(): PilotMetricSource {
    if (!this.known) throw new Error('Nobody counts for the programme');
    return this.known;
  }

  all(): PilotMetric[] {
    return this.source.metrics();
  }

  find(key: string): PilotMetric {
    const found = this.all().find((one) => one.code === key);
    if (!found) throw new NotFound('This measure');
    return found;
  }
}
