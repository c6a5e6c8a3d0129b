import { readCsvList } from '../../core/files/csv-list';
import { t } from '../../core/words/words';
import type { BaselineMonth } from './baselines.service';
import type { PilotMetric } from '../metric-source';
import { valueOf } from '../metric-words';

export interface CsvLine {
  number: number;
  text: string;
  /** Null where the line is good. */
  fault: string | null;
}

const longest = 50_000;
const mostLines = 600;
const columns = {
  measure: ['measure', 'metric', 'figure', 'name'],
  month: ['month', 'period'],
  n: ['n', 'count', 'number', 'from how many'],
  value: ['value', 'result'],
} as const;
type Column = keyof typeof columns;

/** "measure,month,n,value": what each line says, and what is wrong with it. Nothing of it is kept. */
export function readBaseline(
  text: string,
  metrics: readonly PilotMetric[],
  before: string,
  locale: string,
): { lines: CsvLine[]; months: BaselineMonth[]; fault: string | null } {
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const none = (fault: string) => ({ lines: [], months: [], fault });
  if (text.length > longest) return none(t('This list is too long. A baseline can have up to 600 lines.', {}, locale));
  const list = readCsvList<Column>(text, columns);
  if (!list) return none(t('Choose a file, or paste the list.', {}, locale));
  const { columns: found, rows, faults, twice } = list;
  const unknown = found.find(({ key }) => key === null);
  if ((Object.keys(columns) as Column[]).some((key) => !found.some((column) => column.key === key)))
    return none(t('The first line has to name the columns: measure,month,n,value.', {}, locale));
  if (twice)
    return none(t('Two columns have the same meaning: {titles}.', { titles: twice.titles.join(', ') }, locale));
  if (unknown) return none(t('We don’t use the column “{title}”. Remove it.', unknown, locale));
  if (rows.length + faults.length === 0) return none(t('There are no lines below the column names.', {}, locale));
  if (rows.length > mostLines)
    return none(t('This list is too long. A baseline can have up to 600 lines.', {}, locale));
  const seen = new Set<string>();
  const months: BaselineMonth[] = [];
  const read = rows.map(({ line, cells, fields }): CsvLine => {
    const month = lineOf(cells, metrics, before, say);
    const key = typeof month === 'string' ? '' : `${month.measure} ${month.month}`;
    const isTwice = key !== '' && seen.has(key);
    const fault = typeof month === 'string' ? month : isTwice ? say('This month is in the list twice.') : null;
    if (typeof month !== 'string' && fault === null) months.push(month);
    seen.add(key);
    return { number: line, text: fields.join(', '), fault };
  });
  const lines = [...read, ...faults.map(({ line, words }) => ({ number: line, text: '', fault: say(words) }))];
  return { lines: lines.toSorted((a, b) => a.number - b.number), months, fault: null };
}

function lineOf(
  { measure: name = '', month = '', n = '', value: typed = '' }: Partial<Record<Column, string>>,
  metrics: readonly PilotMetric[],
  before: string,
  say: (words: string, slots?: Record<string, string>) => string,
): BaselineMonth | string {
  const metric = metrics.find((one) => one.code === name || one.name.toLowerCase() === name.toLowerCase());
  if (!metric)
    return say('There’s no measure “{name}”. Use one of {list}.', {
      name,
      list: metrics.map(({ code }) => code).join(', '),
    });
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) return say('“{month}” isn’t a month. Write it like 2026-03.', { month });
  if (month >= before) return say('{month} isn’t before the start.', { month });
  if (!/^[1-9]\d{0,8}$/.test(n)) return say('“{n}” isn’t a number of cases. Enter a whole number above 0.', { n });
  const value = valueOf(typed, metric.unit);
  return value === null
    ? say('“{value}” isn’t a valid value for {measure}.', { value: typed, measure: metric.name })
    : { measure: metric.code, month, n: Number(n), value };
}
