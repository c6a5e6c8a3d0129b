import { t } from '../../core/words/words';
import { unitWords } from '../../metrics/unit-words';
import type { PilotChart } from '../../programme/metric-source';
import type { LineChart } from '../charts/chart';
import { chartTable } from '../charts/chart-table';
import { lineChart } from '../charts/charts';
import { metricNamed } from '../metrics/metric-list';
import { groupName, trendTag } from '../metrics/trend-tag';
import { longMonth, shortMonth } from '../months';
import { chartWords, rangeOf } from '../trends/trend-chart';
import { aimsOf } from './pilot-aims';

/** A measure of the pilot by month, with where it is meant to come to and what was changed when. */
export function pilotChart({
  id,
  title,
  measure: metric,
  months,
  baseline,
  target,
  marks,
  beside,
  group,
  locale,
}: PilotChart) {
  const placed = marks
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .flatMap(({ on, label }) => {
      const at = months.findIndex(({ month }) => month === on.slice(0, 7));
      return at < 0 ? [] : [{ at: at - 0.5 + (Number(on.slice(8)) - 1) / 31, label }];
    });
  const points = months.map(({ month, value, low, high }) => ({
    label: shortMonth(month, locale),
    value,
    tag: trendTag(metric.code, { from: month, to: month }, groupName(group), value),
    ...(low === null || high === null ? {} : { low, high }),
  }));
  const others = (beside?.months ?? []).map(({ value }) => ({ label: '', value }));
  const aims = aimsOf(baseline, target, locale);
  const chart: LineChart = {
    id,
    title,
    description: t(
      '{measure} by month, from {from} to {to}. The numbers are in the table below.',
      {
        measure: t(metric.name, {}, locale),
        from: months.length ? longMonth(months[0].month, locale) : '',
        to: months.length ? longMonth(months[months.length - 1].month, locale) : '',
      },
      locale,
    ),
    points,
    format: (value) => unitWords(metric.unit, value, locale),
    marks: placed,
    width: 620,
    height: 240,
    range: rangeOf(metricNamed(metric.code), [...points, ...others], aims),
    aims,
    beside: beside ? { label: beside.label, values: beside.months.map(({ value }) => value) } : null,
    words: { ...chartWords(locale), value: t(metric.name, {}, locale) },
  };
  return {
    svg: lineChart(chart),
    table: chartTable(chart),
    marks: placed.map(({ label }, index) => ({ mark: index + 1, label })),
  };
}
