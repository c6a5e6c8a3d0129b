import type { FigureTag } from '../../metrics/figure-tag';
import { intervalOf, known, type LineChart, signalsAt } from './chart';

export interface ChartCell {
  text: string;
  /** Which figure it is. */
  tag?: FigureTag;
  href?: string;
  numeric?: boolean;
}
export interface ChartTable {
  caption: string;
  head: { label: string; numeric?: boolean }[];
  rows: { cells: ChartCell[]; signal: boolean }[];
}

/** The same numbers for those who read: page, screen reader, print. A column stands only if something is in it. */
export function chartTable(chart: LineChart): ChartTable {
  const { format, points, words, marks = [] } = chart;
  const columnOf = (at: number): number => Math.min(points.length - 1, Math.max(0, Math.ceil(at)));
  const rows = points.map((point, i) => {
    const changes = marks.flatMap(({ at, label }, n) => (columnOf(at) === i ? [`${n + 1} ${label}`] : []));
    const signals = new Set(signalsAt(chart, i).map(({ rule }) => words.signals[rule]));
    const value = known(point.value) ? format(point.value) : words.empty;
    const happened = [...changes, ...signals, point.note].filter(Boolean).join('; ');
    return {
      label: { text: point.label, href: point.href },
      texts: [value, intervalOf(chart, point), besideAt(chart, i), happened],
      tag: point.tag,
      signal: signals.size > 0,
    };
  });
  const columns = [words.value, words.interval, chart.beside?.label ?? '', words.happened]
    .map((label, column) => ({ label, column, numeric: column < 3 }))
    .filter(({ column }) => column === 0 || rows.some(({ texts }) => texts[column] !== ''));
  return {
    caption: chart.title,
    head: [{ label: words.period }, ...columns.map(({ label, numeric }) => ({ label, numeric }))],
    rows: rows.map(({ label, texts, tag, signal }) => ({
      cells: [
        label,
        ...columns.map(({ column, numeric }) => ({ text: texts[column], numeric, ...(column === 0 ? { tag } : {}) })),
      ],
      signal,
    })),
  };
}

function besideAt({ beside, format }: LineChart, i: number): string {
  const value = beside?.values[i];
  return known(value) ? format(value) : '';
}
