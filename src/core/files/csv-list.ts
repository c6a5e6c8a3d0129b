import { csvRecords, type CsvRecord } from './csv-records';

/** What a list may hold: each column with the titles that it goes by, in small letters. */
export type ListColumns<K extends string> = Record<K, readonly string[]>;

interface ListFault {
  line: number;
  words: string;
}

export interface ListRow<K extends string> {
  line: number;
  /** What is there; an empty field is left out. */
  cells: Partial<Record<K, string>>;
  /** All fields as they stand in the list. */
  fields: string[];
}

export interface CsvList<K extends string> {
  /** Every column of the list by its title; null where it is for nothing that we know. */
  columns: { title: string; key: K | null }[];
  headLine: number;
  rows: ListRow<K>[];
  /** Lines that cannot be read as a row of this list. */
  faults: ListFault[];
  /** Two columns for one thing. */
  twice: { key: K; titles: string[] } | null;
}

const separators = ['\t', ';', '|', ','];
/** How far down the titles may stand: exports begin with a name and a date. */
const headWithin = 10;

/**
 * Reads a list as spreadsheets and personnel systems write it. The line with the titles is the one, among the first,
 * that names the most of the wanted columns; `chosen` says by place what a column is for where somebody chose it.
 * Null where there is nothing in it.
 */
export function readCsvList<K extends string>(
  text: string,
  wanted: ListColumns<K>,
  chosen: readonly (K | null)[] | null = null,
): CsvList<K> | null {
  const { records, head } = recordsOf(text, wanted);
  if (!records[head]) return null;
  const titles = withoutEmptyEnd(records[head].cells);
  const width = Math.max(titles.length, chosen?.length ?? 0);
  const keys = Array.from({ length: width }, (_, index) =>
    chosen ? (chosen[index] ?? null) : keyOf(titles[index] ?? '', wanted),
  );
  const list: CsvList<K> = {
    columns: keys.map((key, index) => ({ title: titles[index] ?? '', key })),
    headLine: records[head].line,
    rows: [],
    faults: records
      .slice(0, head)
      .filter(({ broken }) => broken)
      .map(({ line }) => ({ line, words: brokenWords })),
    twice: null,
  };
  const again = keys.find((key, index) => key !== null && keys.indexOf(key) < index);
  if (again)
    list.twice = { key: again, titles: list.columns.filter(({ key }) => key === again).map(({ title }) => title) };
  for (const record of records.slice(head + 1)) {
    const fields = withoutEmptyEnd(record.cells);
    const words = record.broken ? brokenWords : fields.length > width ? tooManyWords : null;
    if (words) list.faults.push({ line: record.line, words });
    else list.rows.push({ line: record.line, cells: cellsBy(keys, fields), fields });
  }
  return list;
}

// Told in the reader's language where they are shown.
const brokenWords = 'We can’t read this line: look for a quotation mark that isn’t closed.';
const tooManyWords = 'There are more fields than columns. Text that contains the separator needs quotation marks.';

function cellsBy<K extends string>(keys: readonly (K | null)[], fields: readonly string[]): ListRow<K>['cells'] {
  const cells: Partial<Record<K, string>> = {};
  for (const [index, key] of keys.entries()) if (key !== null && fields[index]) cells[key] = fields[index];
  return cells;
}

function recordsOf<K extends string>(written: string, wanted: ListColumns<K>): { records: CsvRecord[]; head: number } {
  const text = written.replace(/^\uFEFF/, '');
  // Excel's own first line. It stays a line, so that the others keep their numbers.
  const told = /^\s*"?sep=([^"\r\n])"?[;,|\t]*(?=\r|\n|$)/i.exec(text);
  const list = told ? text.slice(0, told[0].length).replace(/[^\r\n]/g, '') + text.slice(told[0].length) : text;
  if (!/[^\s;,|]/.test(list)) return { records: [], head: 0 };
  const tried = (told ? [told[1]] : separators).map((separator) => {
    const first = csvRecords(list.slice(0, 20_000), separator).slice(0, headWithin);
    const known = first.map(({ cells }) => cells.filter((cell) => keyOf(cell, wanted) !== null).length);
    const most = Math.max(0, ...known);
    return { separator, most, head: Math.max(0, known.indexOf(most)), width: first[0]?.cells.length ?? 0 };
  });
  const best = tried.reduce((a, b) => (b.most > a.most || (b.most === a.most && b.width > a.width) ? b : a));
  return { records: csvRecords(list, best.separator), head: best.most > 0 ? best.head : 0 };
}

function keyOf<K extends string>(title: string, wanted: ListColumns<K>): K | null {
  const plain = title
    .replace(/[\s_]+/g, ' ')
    .replace(/\s*[:*]$/, '')
    .trim()
    .toLowerCase();
  return (Object.keys(wanted) as K[]).find((key) => wanted[key].includes(plain)) ?? null;
}

function withoutEmptyEnd(cells: readonly string[]): string[] {
  return cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1);
}
