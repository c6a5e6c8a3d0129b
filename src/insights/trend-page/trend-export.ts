import { csvOf } from '../../core/files/csv-export';
import { allMetrics } from '../../metrics/metric-list';
import { csvUnits } from '../../metrics/unit-words';
import { daysOf } from '../periods';
import { metricNames, metricOf, type MetricName } from '../metrics/metric-list';
import { figuresIn, type PeriodSource } from '../trends/trend-reader';

const rounded = (value: number | null): number | null => (value === null ? null : Math.round(value * 10_000) / 10_000);

/**
 * A row a time and figure, with whose it is, its first and last day and whether that time is over; shares run from 0 to
 * 1 and are `part` of `n`, lengths are minutes. Formulas in names stay words; too few leave their cells empty. New
 * columns come last: people's spreadsheets know the others by their place.
 */
export function trendCsv(rows: readonly PeriodSource[], what: string, only: MetricName | null): string {
  const lines = rows.flatMap((row) =>
    (only ? [only] : metricNames).map((name) => {
      const { value, low, high, n, part, asked, withheld } = figuresIn(name, [row])[0].figure;
      const { from, to } = daysOf(row.period);
      return {
        period: row.period,
        selection: what,
        figure: name,
        value: rounded(value),
        low: rounded(low),
        high: rounded(high),
        n: withheld ? '' : n,
        asked: asked ?? '',
        name: metricOf(name).name,
        unit: csvUnits[metricOf(name).unit],
        part: part ?? '',
        from,
        to,
        over: row.soFar ? 'no' : 'yes',
        population: metricOf(name).population,
      };
    }),
  );
  return csvOf(lines);
}

/** What every figure means, for whoever has only the numbers. */
export const dictionaryCsv = (): string =>
  csvOf(
    allMetrics.map(({ code, name, definition, population, numerator, denominator, unit, direction, least }) => ({
      figure: code,
      name,
      definition,
      population,
      counted: numerator,
      of: denominator ?? '',
      unit: csvUnits[unit],
      better: direction ?? '',
      least,
    })),
  );
