import { t } from '../core/words/words';
import type { ChartTable } from '../insights/charts';
import { percent } from '../insights/months';
import type { BarData, LineData } from './screen';

const asText = (value: number, inPercent: boolean, locale: string): string =>
  (inPercent ? t('{n} %', { n: percent(value, locale) }, locale) : String(Math.round(value * 10) / 10));

const intervalText = (low: number | null | undefined, high: number | null | undefined, inPercent: boolean, locale: string): string =>
  (typeof low === 'number' && typeof high === 'number'
    ? t('{low} to {high}', { low: asText(low, inPercent, locale), high: asText(high, inPercent, locale) }, locale) : '');

/** The numbers behind a line, month by month. */
export function lineTable(caption: string, chart: LineData, counts: readonly number[], locale: string): ChartTable {
  const changes = chart.marks.length ? [t('What was changed', {}, locale)] : [];
  const heads = [chart.title, t('95 % interval', {}, locale), t('From', {}, locale), ...changes];
  const marked = (index: number): string => chart.marks.filter(({ at }) => Math.ceil(at) === index).map(({ label }) => label).join('; ');
  return {
    caption,
    head: [{ label: t('Month', {}, locale) }, ...heads.map((label, index) => ({ label, numeric: index < 3 }))],
    rows: chart.labels.map((label, index) => {
      const value = chart.values[index];
      const known = value !== null;
      return {
        signal: false,
        cells: [
          { text: label }, { text: known ? asText(value, chart.percent, locale) : t('too few', {}, locale), numeric: true },
          { text: known ? intervalText(chart.low[index], chart.high[index], chart.percent, locale) : '', numeric: true },
          { text: String(counts[index] ?? 0), numeric: true }, ...changes.map(() => ({ text: marked(index) })),
        ],
      };
    }),
  };
}

export function barTable(caption: string, chart: BarData, first: string, locale: string): ChartTable {
  const intervals = chart.bars.some(({ low }) => low !== undefined);
  return {
    caption,
    head: [{ label: first }, { label: chart.title, numeric: true }, ...(intervals ? [{ label: t('95 % interval', {}, locale), numeric: true }] : [])],
    rows: chart.bars.map(({ label, text, low, high }) => ({
      signal: false,
      cells: [{ text: label }, { text, numeric: true }, ...(intervals ? [{ text: intervalText(low, high, chart.percent, locale), numeric: true }] : [])],
    })),
  };
}
