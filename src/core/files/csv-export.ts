import { stringify } from 'csv-stringify/sync';

/**
 * Rows for a spreadsheet. Words that would run as a formula stay words; a number is a number, also below zero, with a
 * point and without separators of thousands, whatever the reader's language. `columns` stand there without a row too.
 */
export const csvOf = (rows: readonly Record<string, string | number | null>[], columns?: readonly string[]): string =>
  stringify([...rows], {
    header: true,
    escape_formulas: true,
    bom: true,
    record_delimiter: 'windows',
    ...(columns ? { columns: [...columns] } : {}),
  });
