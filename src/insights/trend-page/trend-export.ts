import { stringify } from 'csv-stringify/sync';
import { metricNames, type MetricName } from '../metrics/metric-list';
import { figuresIn, type PeriodSource } from '../trends/trend-reader';

const rounded = (value: number | null): string => (value === null ? '' : String(Math.round(value * 10_000) / 10_000));

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
  return stringify(lines, { header: true, escape_formulas: true, bom: true, record_delimiter: 'windows' });
}
