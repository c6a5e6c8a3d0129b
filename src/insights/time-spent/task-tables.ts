import { formatNumber, t } from '../../core/words/words';
import { roughDuration } from '../../journeys/time-bar';
import { fewestAnswers } from '../../statistics/usual';
import { timeOf, type TimeFigure } from './time-reading';
import { halfWords } from './time-spent-tables';

const cell = (text: string) => ({ text, numeric: true });

const figures = (time: TimeFigure, locale: string) => [
  cell(formatNumber(time.n, locale)),
  cell(roughDuration(time.median, locale)),
  cell(halfWords(time, locale)),
];

const heads = (labels: readonly string[], words: number, locale: string) =>
  labels.map((label, index) => ({ label: t(label, {}, locale), numeric: index >= words }));

/**
 * How long tasks were with each team, the slowest first: from the moment at which a task could be done, without what
 * somebody outside had of it. Teams that may not be named stand together; under five tasks nothing is said.
 */
export function teamTaskTable(
  teams: ReadonlyMap<number, ReadonlyMap<number, number>>,
  named: ReadonlyMap<number, string>,
  caption: string,
  locale: string,
) {
  const all = new Map<string, Map<number, number>>();
  for (const [id, lengths] of teams) {
    const name = named.get(id) ?? t('Other teams', {}, locale);
    const own = all.get(name) ?? new Map<number, number>();
    for (const [bucket, n] of lengths) own.set(bucket, (own.get(bucket) ?? 0) + n);
    all.set(name, own);
  }
  const rows = [...all]
    .flatMap(([name, lengths]) => {
      const time = timeOf(lengths);
      return time && time.n >= fewestAnswers ? [{ name, time }] : [];
    })
    .toSorted((a, b) => b.time.median - a.time.median);
  if (rows.length === 0) return null;
  return {
    caption,
    head: heads(['Team', 'Tasks', 'Median', 'Middle half'], 1, locale),
    rows: rows.map(({ name, time }) => ({ cells: [{ text: name }, ...figures(time, locale)] })),
  };
}

/** What somebody outside had, by task, the slowest first. */
export function vendorTable(
  vendors: readonly { tool: string; task: string; time: TimeFigure }[],
  caption: string,
  locale: string,
) {
  if (vendors.length === 0) return null;
  return {
    caption,
    head: heads(['Tool', 'Task', 'Waits', 'Median', 'Middle half'], 2, locale),
    rows: vendors.map(({ tool, task, time }) => ({
      cells: [{ text: tool }, { text: task }, ...figures(time, locale)],
    })),
  };
}
