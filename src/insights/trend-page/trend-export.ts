import { csvOf } from '../../core/files/csv-export';
import { metricNames, type MetricName } from '../metrics/metric-list';
import { figuresIn, type PeriodSource } from '../trends/trend-reader';

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10_000) / 10_000);

/**
 * A row a time and figure; shares run from 0 to 1, lengths are minutes. Formulas in names stay words; too few leave
 * their cells empty.
 */
export function trendCsv(rows: readonly PeriodSource[], what: string, only: MetricName | null): string {
  const lines = rows.flatMap((row) =>
    (only ? [only] : metricNames).map((name) => {
      const { value, low, high, n, asked } = figuresIn(name, [row])[0].figure;
      return {
        period: row.period,
        selection: what,
        figure: name,
        value: rounded(value),
        low: rounded(low),
        high: rounded(high),
        n,
        asked: asked ?? '',
      };
    }),
  );
  return csvOf(lines);
}
