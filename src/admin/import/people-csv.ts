import { CsvError, parse } from 'csv-parse/sync';
import { isEmail } from 'class-validator';
import { Breathing } from '../../core/breathing';
import { visible } from '../../core/words/visible';
import type { GrantedRole } from '../../people/person-role.entity';

export interface Line {
  /** As an editor counts. */
  line: number;
  name: string;
  email: string;
  /** Undefined where the field is empty or the column missing: what is there stays. */
  department?: string;
  manager?: string;
  roles?: GrantedRole[];
}

export interface Fault {
  line: number;
  words: string;
}

export interface ReadPeople {
  lines: Line[];
  faults: Fault[];
}

const longest = 5000;
const columns: Record<string, keyof Line> = {
  name: 'name',
  'full name': 'name',
  mail: 'email',
  email: 'email',
  'e-mail': 'email',
  'mail address': 'email',
  'email address': 'email',
  department: 'department',
  manager: 'manager',
  "manager's mail": 'manager',
  'manager mail': 'manager',
  roles: 'roles',
  role: 'roles',
};
const roles: Record<string, GrantedRole | 'employee'> = {
  employee: 'employee',
  agent: 'agent',
  lead: 'lead',
  'team lead': 'lead',
  executive: 'executive',
  'change leader': 'change_leader',
  change_leader: 'change_leader',
  administrator: 'administrator',
  'works council': 'works_council',
  works_council: 'works_council',
};

/**
 * Reads a list of people; every line that cannot be used is named with its reason. A list without usable columns has
 * one fault, in line 1.
 */
export async function readPeople(text: string): Promise<ReadPeople> {
  const cells = cellsOf(text);
  if ('words' in cells) return { lines: [], faults: [cells] };
  const [head, ...rows] = cells;
  if (!head) return { lines: [], faults: [{ line: 1, words: 'The list is empty.' }] };
  const names = head.record.map((title) => columns[title.trim().toLowerCase()]);
  const missing = faultOfHead(names, head.record);
  if (missing) return { lines: [], faults: [{ line: 1, words: missing }] };
  if (rows.length === 0)
    return { lines: [], faults: [{ line: 1, words: 'There is a first line with the columns, but nobody under it.' }] };
  if (rows.length > longest) return { lines: [], faults: [{ line: 1, words: `At most ${longest} lines at once.` }] };
  return checked(
    rows.map(({ record, info }) => ({
      line: info.lines,
      cells: cellsByName(names, record),
      extra: record.length - names.length,
    })),
  );
}

interface Row {
  line: number;
  cells: Partial<Record<keyof Line, string>>;
  extra: number;
}

interface Parsed {
  record: string[];
  info: { lines: number };
}

function cellsOf(text: string): Parsed[] | Fault {
  const [first = ''] = text.split(/\r?\n/, 1);
  const delimiter = ['\t', ';', ','].find((sign) => first.includes(sign)) ?? ',';
  try {
    return parse(text, {
      bom: true,
      delimiter,
      info: true,
      trim: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      relax_column_count: true,
      max_record_size: 20_000,
    }) as unknown as Parsed[];
  } catch (error) {
    if (error instanceof CsvError)
      return {
        line: typeof error.lines === 'number' ? error.lines : 1,
        words: 'This line cannot be read: look for a quotation mark that is not closed.',
      };
    throw error;
  }
}

function faultOfHead(names: (keyof Line | undefined)[], titles: string[]): string | null {
  const unknown = titles.filter((title, index) => !names[index] && title.trim());
  if (!names.includes('name') || !names.includes('email'))
    return 'The first line has to name the columns; name and mail are needed.';
  if (unknown.length)
    return `There is no column “${unknown[0].slice(0, 40)}”. Known are name, mail, department, manager and roles.`;
  const known = names.filter((name) => name !== undefined);
  return new Set(known).size < known.length ? 'A column stands there twice.' : null;
}

const cellsByName = (names: (keyof Line | undefined)[], record: string[]): Row['cells'] =>
  Object.fromEntries(
    names.map((name, index) => [name, visible(record[index] ?? '').trim()]).filter(([name, cell]) => name && cell),
  );

async function checked(rows: Row[]): Promise<ReadPeople> {
  const breathing = new Breathing();
  const reading: ReadPeople = { lines: [], faults: [] };
  const firstWith = new Map<string, number>();
  for (const row of rows) {
    await breathing.pause();
    const email = (row.cells.email ?? '').toLowerCase();
    const words = faultOf(row, email, firstWith);
    if (words) reading.faults.push({ line: row.line, words });
    else {
      const { name = '', department, manager } = row.cells;
      reading.lines.push({
        line: row.line,
        name,
        email,
        department,
        manager: manager?.toLowerCase(),
        roles: rolesOf(row.cells.roles),
      });
    }
    if (email && !firstWith.has(email)) firstWith.set(email, row.line);
  }
  return reading;
}

function faultOf({ cells, extra }: Row, email: string, firstWith: Map<string, number>): string | null {
  if (extra > 0) return 'There are more fields than columns; a text with the separator in it needs quotation marks.';
  if (!cells.name) return 'The name is missing.';
  if (cells.name.length > 120 || (cells.department ?? '').length > 120) return 'Names have at most 120 characters.';
  if (!email) return 'The mail address is missing.';
  if (!isEmail(email) || email.length > 254) return `“${email.slice(0, 60)}” is no mail address.`;
  if (firstWith.has(email)) return `${email} stands already in line ${firstWith.get(email)}.`;
  if (cells.manager && !isEmail(cells.manager))
    return `“${cells.manager.slice(0, 60)}” is no mail address of a manager.`;
  const unknown = roleNames(cells.roles).find((role) => !roles[role]);
  return unknown
    ? `There is no role “${unknown.slice(0, 40)}”. Known are agent, lead, executive, change leader and administrator.`
    : null;
}

const roleNames = (cell = ''): string[] =>
  cell
    .toLowerCase()
    .split(/[,;|/]+/)
    .map((role) => role.trim())
    .filter(Boolean);

function rolesOf(cell: string | undefined): GrantedRole[] | undefined {
  if (!cell) return undefined;
  return [...new Set(roleNames(cell).map((role) => roles[role]))].filter((role) => role !== 'employee');
}
