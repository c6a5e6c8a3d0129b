import { t } from '../core/words/words';
import type { FigureTag } from '../metrics/figure-tag';
import type { ChartTable } from '../insights/charts/chart-table';
import type { BarData, LineData } from './screen';
import { unitWords } from '../metrics/unit-words';
import { writtenRange } from './screen-format';

/** The numbers behind a line, month by month. */
export function lineTable(
  caption: string,
  chart: LineData,
  months: readonly { n: number; tag?: FigureTag }[],
  locale: string,
): ChartTable {
  const changes = chart.marks.length ? [t('What was changed', {}, locale)] : [];
  const heads = [chart.title, t('95 % interval', {}, locale), t('From', {}, locale), ...changes];
  const marked = (index: number): string =>
    chart.marks
      .filter(({ at }) => Math.ceil(at) === index)
      .map(({ label }) => label)
      .join('; ');
  return {
    caption,
    head: [{ label: t('Month', {}, locale) }, ...heads.map((label, index) => ({ label, numeric: index < 3 }))],
    rows: chart.labels.map((label, index) => {
      const value = chart.values[index];
      return {
        signal: false,
        cells: [
          { text: label },
          {
            text: value === null ? t('too few', {}, locale) : unitWords(chart.format, value, locale),
            numeric: true,
            tag: months[index]?.tag,
          },
          {
            text: value === null ? '' : writtenRange(chart.format, chart.low[index], chart.high[index], locale),
            numeric: true,
          },
          { text: String(months[index]?.n ?? 0), numeric: true },
          ...changes.map(() => ({ text: marked(index) })),
        ],
      };
    }),
  };
}

export function barTable(caption: string, chart: BarData, first: string, locale: string): ChartTable {
  const intervals = chart.bars.some(({ low }) => low !== undefined);
  return {
    caption,
    head: [
      { label: first },
      { label: chart.title, numeric: true },
      ...(intervals ? [{ label: t('95 % interval', {}, locale), numeric: true }] : []),
    ],
    rows: chart.bars.map(({ label, text, low, high, tag }) => ({
      signal: false,
      cells: [
        { text: label },
        { text, numeric: true, tag },
        ...(intervals ? [{ text: writtenRange(chart.format, low, high, locale), numeric: true }] : []),
      ],
    })),
  };
}
