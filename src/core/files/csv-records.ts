export interface CsvRecord {
  /** As an editor counts: where it begins. */
  line: number;
  cells: string[];
  /** Something is wrong with its quotation marks: one is not closed, or text follows a closed one. */
  broken: boolean;
}

/**
 * The records of a list with a separator: quoted fields with separators, line breaks and doubled quotation marks in
 * them, any ends of lines, and Excel's ="001". Nothing is judged here, and nothing is left out but empty lines.
 */
export function csvRecords(text: string, separator: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let [at, line] = [0, 1];
  while (at < text.length) {
    const record: CsvRecord = { line, cells: [], broken: false };
    let more = true;
    while (more) {
      const field = fieldAt(text, at, separator);
      record.cells.push(field.value);
      record.broken ||= field.broken;
      line += field.breaks;
      at = field.end + 1;
      more = text[field.end] === separator;
    }
    if (text[at - 1] === '\r' && text[at] === '\n') at++;
    line++;
    if (record.broken || record.cells.some((cell) => cell !== '')) records.push(record);
  }
  return records;
}

interface Field {
  value: string;
  /** Where the separator or the end of the line is. */
  end: number;
  breaks: number;
  broken: boolean;
}

function fieldAt(text: string, from: number, separator: string): Field {
  const blank = separator === '\t' ? ' ' : ' \t';
  let at = from;
  while (at < text.length && blank.includes(text[at])) at++;
  if (text[at] === '"') return quotedAt(text, at + 1, separator);
  if (text.startsWith('="', at)) return quotedAt(text, at + 2, separator);
  const end = endOf(text, at, separator);
  return { value: text.slice(at, end).trim(), end, breaks: 0, broken: false };
}

function quotedAt(text: string, from: number, separator: string): Field {
  let close = text.indexOf('"', from);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  const closed = close !== -1;
  const inside = text.slice(from, closed ? close : text.length).replaceAll('""', '"');
  const end = closed ? endOf(text, close + 1, separator) : text.length;
  return {
    value: (/^="(.*)"$/s.exec(inside)?.[1] ?? inside).trim(),
    end,
    breaks: (inside.match(/\r\n|\r|\n/g) ?? []).length,
    broken: !closed || text.slice(close + 1, end).trim() !== '',
  };
}

function endOf(text: string, from: number, separator: string): number {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return end;
}
