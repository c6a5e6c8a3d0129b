import { t } from '../core/words/words';
import type { ChartCell, ChartTable } from './charts';
import type { Opening } from './measures';
import { longMonth } from './months';
import { chartWords, type MonthRow, percentWords, usualRange } from './trend-chart';

type Open = (which: Opening, month: string) => string;

/** The numbers behind the chart, each opening the journeys it counts. */
export function trendTable(rows: readonly MonthRow[], open: Open, locale: string): ChartTable {
  const heads = ['Satisfied', '95 % interval', 'Not satisfied', 'Answered', 'Asked', 'Promises kept', 'Promises broken', 'Opened', 'Solved'];
  const { signals } = usualRange(rows);
  const unusual = (index: number): string => {
    const rules = signals.filter(({ from, to }) => from <= index && index <= to).map(({ rule }) => chartWords(locale).signals[rule]);
    return [...new Set(rules)].join(', ');
  };
  const last = signals.length ? [{ label: t('Unusual', {}, locale) }] : [];
  return {
    caption: t('By month', {}, locale),
    head: [{ label: t('Month', {}, locale) }, ...heads.map((label) => ({ label: t(label, {}, locale), numeric: true })), ...last],
    rows: rows.map((row, index) => ({
      signal: unusual(index) !== '', cells: [...cellsOf(row, open, locale), ...(signals.length ? [{ text: unusual(index) }] : [])],
    })),
  };
}

function cellsOf({ month, figures }: MonthRow, open: Open, locale: string): ChartCell[] {
  const { satisfied, answered, asked, kept, promises, opened, solved } = figures;
  const linked = (text: string, which: Opening, n: number): ChartCell => ({ text, numeric: true, ...(n > 0 ? { href: open(which, month) } : {}) });
  const plain = (text: string): ChartCell => ({ text, numeric: true });
  const answers = satisfied
    ? [
      linked(percentWords(satisfied.share, locale), 'satisfied', satisfied.n),
      plain(t('{low} to {high}', { low: percentWords(satisfied.interval.low, locale), high: percentWords(satisfied.interval.high, locale) }, locale)),
      linked(String(answered - satisfied.n), 'unsatisfied', answered - satisfied.n),
    ]
    : [plain(t('not enough answers', {}, locale)), plain(''), plain('')];
  const broken = promises - kept;
  return [
    { text: longMonth(month, locale) }, ...answers, plain(String(answered)), plain(String(asked)),
    linked(promises > 0 ? percentWords(kept / promises, locale) : '–', 'kept', kept), linked(String(broken), 'broken', broken),
    linked(String(opened), 'opened', opened), linked(String(solved), 'solved', solved),
  ];
}
