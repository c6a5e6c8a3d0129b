import { parse } from 'csv-parse/sync';
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
const columns = ['measure', 'month', 'n', 'value'];

/** "measure,month,n,value": what each line says, and what is wrong with it. Nothing of it is kept. */
export function readBaseline(
  text: string,
  metrics: readonly PilotMetric[],
  before: string,
  locale: string,
): { lines: CsvLine[]; months: BaselineMonth[]; fault: string | null } {
  const say = (words: string, slots = {}) => t(words, slots, locale);
  const none = (fault: string) => ({ lines: [], months: [], fault });
  if (text.trim() === '') return none(say('Paste the list, or choose a file.'));
  if (text.length > longest) return none(say('This is very long. Six hundred lines are enough for a baseline.'));
  let rows: string[][];
  try {
    const delimiter = text.split('\n', 1)[0].includes(';') ? ';' : ',';
    rows = parse(text, { delimiter, bom: true, trim: true, relax_column_count: true, skip_empty_lines: true });
  } catch {
    return none(say('This cannot be read as a list. A quotation mark may be open.'));
  }
  const [head, ...body] = rows;
  if (columns.some((name, index) => head[index]?.toLowerCase() !== name))
    return none(say('The first line names the columns: measure,month,n,value.'));
  if (body.length === 0) return none(say('There is no line under the columns.'));
  if (body.length > mostLines) return none(say('This is very long. Six hundred lines are enough for a baseline.'));
  const seen = new Set<string>();
  const months: BaselineMonth[] = [];
  const lines = body.map((cells, index): CsvLine => {
    const read = lineOf(cells, metrics, before, say);
    const key = typeof read === 'string' ? '' : `${read.measure} ${read.month}`;
    const fault =
      typeof read === 'string' ? read : seen.has(key) ? say('This month stands in the list already.') : null;
    if (typeof read !== 'string' && fault === null) months.push(read);
    seen.add(key);
    return { number: index + 2, text: cells.join(', '), fault };
  });
  return { lines, months, fault: null };
}

function lineOf(
  cells: readonly string[],
  metrics: readonly PilotMetric[],
  before: string,
  say: (words: string, slots?: Record<string, string>) => string,
): BaselineMonth | string {
  const [name = '', month = '', n = '', typed = ''] = cells;
  if (cells.length > columns.length) return say('There are more than four columns.');
  const metric = metrics.find(({ key, label }) => key === name || label.toLowerCase() === name.toLowerCase());
  if (!metric)
    return say('There is no measure “{name}”. Known are {list}.', {
      name,
      list: metrics.map(({ key }) => key).join(', '),
    });
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month)) return say('“{month}” is no month. Write it like 2026-03.', { month });
  if (month >= before) return say('{month} does not lie before the start.', { month });
  if (!/^[1-9]\d{0,8}$/.test(n)) return say('“{n}” says not from how many it is. Give a whole number above 0.', { n });
  const value = valueOf(typed, metric.unit);
  return value === null
    ? say('“{value}” is no value of {measure}.', { value: typed, measure: metric.label })
    : { measure: metric.key, month, n: Number(n), value };
}
