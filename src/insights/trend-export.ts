import { stringify } from 'csv-stringify/sync';
import type { MonthRow } from './trend-chart';

const rounded = (share: number): string => share.toFixed(4);

/** A row a month. Formulas in names stay words; under five answers the cells about them are empty. */
export function trendCsv(rows: readonly MonthRow[], what: string): string {
  return stringify(rows.map(({ month, figures }) => {
    const { satisfied, answered, asked, kept, promises, opened, solved, declined, reopened, handed } = figures;
    return {
      month, selection: what, satisfied: satisfied ? rounded(satisfied.share) : '', low: satisfied ? rounded(satisfied.interval.low) : '',
      high: satisfied ? rounded(satisfied.interval.high) : '', answered, asked, promises_kept: kept, promises_due: promises, opened, solved,
      ended_without_solution: declined, reopened, handed_on: handed,
    };
  }), { header: true, escape_formulas: true, bom: true, record_delimiter: 'windows' });
}
