import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { MetricDifference } from '../../metrics/difference-words';
import type { Metric } from '../../metrics/metric';
import {
  type MetricGroup,
  type PilotMetric,
  type MonthClosing,
  PilotMetrics,
  type PilotMetricSource,
  type MonthRange,
  type MonthValue,
  type Value,
} from '../../programme/metric-source';
import { Closing } from '../disclosure/closing.service';
import { metricBasis } from '../metrics/bases';
import { differenceOf, type Figure, figureOf, sampleIn } from '../metrics/metric-figures';
import { metricNamed, metricNames, metricOf } from '../metrics/metric-list';
import { GroupReader } from '../trends/group-reader';
import { type PeriodSource, sourceOf } from '../trends/trend-reader';
import { pilotChart } from './pilot-chart';
import { type Sample, sampleFigure } from '../../statistics/samples';
import { fewestAnswers, usualConfidence } from '../../statistics/usual';

/** What counts for the pilot: the measures of the trends page that can get better or worse, over the rollups. */
@Injectable()
export class TrendMetricSource implements OnModuleInit, PilotMetricSource {
  constructor(
    private readonly source: PilotMetrics,
    private readonly groups: GroupReader,
    private readonly months: Closing,
  ) {}

  onModuleInit(): void {
    this.source.register(this);
  }

  metrics(): PilotMetric[] {
    return metricNames.map((name): Metric => metricOf(name)).filter(movable);
  }

  async monthly(key: string, group: MetricGroup, months: MonthRange): Promise<MonthValue[]> {
    const name = metricNamed(key);
    return (await this.groups.sources(group, months)).map((row) => ({
      month: row.period,
      ...valueOf(figureOf(name, row)),
      sample: enough(sampleIn(name, row)),
    }));
  }

  prepare(groups: readonly (readonly number[])[]): Promise<void> {
    return this.months.prepare(groups);
  }

  async shown(key: string, group: MetricGroup, months: MonthRange): Promise<string[]> {
    return (await this.told(key, group, months)).map(({ period }) => period);
  }

  async closing(keys: readonly string[], month: string, at: Date): Promise<MonthClosing> {
    const bases = keys.map((key) => metricBasis(metricNamed(key)));
    if ((await this.months.closed(bases, [month])).length > 0) return { closed: true, on: null };
    return { closed: false, on: await this.months.day(bases, month, at) };
  }

  async sample(key: string, group: MetricGroup, months: MonthRange): Promise<Sample | null> {
    return enough(sampleIn(metricNamed(key), sourceOf(await this.told(key, group, months), months)));
  }

  async together(key: string, group: MetricGroup, months: MonthRange): Promise<Value> {
    return valueOf(figureOf(metricNamed(key), sourceOf(await this.told(key, group, months), months)));
  }

  async compare(
    key: string,
    first: { group: MetricGroup; months: MonthRange },
    second: { group: MetricGroup; months: MonthRange },
  ): Promise<MetricDifference | null> {
    const [was, is] = [
      await this.told(key, first.group, first.months),
      await this.told(key, second.group, second.months),
    ];
    const sides = [sourceOf(is, second.months), sourceOf(was, first.months)] as const;
    if (sides.some((side) => figureOf(metricNamed(key), side).n < fewestAnswers)) return null;
    const found = differenceOf(metricNamed(key), ...sides);
    return found === null || found.low === null || found.high === null
      ? null
      : { difference: found.difference, low: found.low, high: found.high };
  }

  chart = pilotChart;

  /** What is not shown is left out: the months that are stand for all. */
  private async told(key: string, group: MetricGroup, months: MonthRange): Promise<PeriodSource[]> {
    const rows = await this.groups.sources(group, months);
    return rows.filter(({ withheld }) => !withheld?.has(metricBasis(metricNamed(key))));
  }
}

/** How many it is may follow from how many people ask: nobody promises that it moves. */
const movable = (metric: Metric): metric is PilotMetric => metric.unit !== 'count' && metric.direction !== null;

const valueOf = ({ n, value, low, high }: Figure): Value =>
  n < fewestAnswers ? { n, value: null, low: null, high: null } : { n, value, low, high };

const enough = (sample: Sample | null): Sample | null =>
  sample && sampleFigure(sample, usualConfidence).n >= fewestAnswers ? sample : null;
