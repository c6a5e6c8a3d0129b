import { isEmail } from 'class-validator';
import { Breathing } from '../../core/breathing';
import { type CsvList, type ListRow, readCsvList } from '../../core/files/csv-list';
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
  /** What the list holds: null where a column is for nothing that we know. */
  columns: CsvList<PeopleColumn>['columns'];
}

const longest = 5000;
const peopleColumns = {
  name: ['name', 'full name', 'employee name', 'display name'],
  first: ['first name', 'given name', 'forename', 'firstname', 'vorname'],
  last: ['last name', 'family name', 'surname', 'lastname', 'nachname'],
  email: ['email', 'mail', 'e-mail', 'email address', 'mail address', 'e-mail address', 'work email', 'business email'],
  department: ['department', 'department name', 'abteilung'],
  manager: ['manager', "manager's mail", "manager's email", 'manager mail', 'manager email', 'supervisor email'],
  roles: ['roles', 'role'],
} as const;
export type PeopleColumn = keyof typeof peopleColumns;
export const isPeopleColumn = (key: string): key is PeopleColumn => key in peopleColumns;

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
 * one fault, in the line with the titles. `chosen` says what each column is for, where somebody chose it.
 */
export async function readPeople(text: string, chosen: (PeopleColumn | null)[] | null = null): Promise<ReadPeople> {
  const list = readCsvList<PeopleColumn>(text, peopleColumns, chosen);
  if (!list) return { lines: [], faults: [{ line: 1, words: 'This list is empty.' }], columns: [] };
  const { columns } = list;
  const words = faultOfList(list);
  if (words) return { lines: [], faults: [{ line: list.headLine, words }], columns };
  const { lines, faults } = await checked(list.rows);
  return { lines, faults: [...list.faults, ...faults].toSorted((a, b) => a.line - b.line), columns };
}

function faultOfList({ columns, twice, rows, faults }: CsvList<PeopleColumn>): string | null {
  const has = (key: PeopleColumn) => columns.some((column) => column.key === key);
  const missing = [
    has('name') || (has('first') && has('last')) ? null : 'the name',
    has('email') ? null : 'the email address',
  ].filter((one) => one !== null);
  if (missing.length) {
    const titles = columns.map(({ title }) => `“${title.slice(0, 40)}”`).join(', ');
    return `We can’t find a column for ${missing.join(' and ')}. The first line has ${titles.slice(0, 400)}.`;
  }
  if (twice) return `Two columns have the same meaning: ${twice.titles.map((title) => `“${title}”`).join(' and ')}.`;
  if (rows.length + faults.length === 0) return 'The list has a first line with the columns, but no people.';
  return rows.length > longest ? `A list can have up to ${longest} lines. Split it into several.` : null;
}

type Row = ListRow<PeopleColumn>;

/** The name whole, or of its two parts; without signs that nobody sees. */
function seen({ line, cells, fields }: Row): Row {
  const whole = cells.name ?? [cells.first, cells.last].filter(Boolean).join(' ');
  const entries = Object.entries({ ...cells, name: whole }).map(([key, cell]) => [key, visible(cell).trim()]);
  return { line, fields, cells: Object.fromEntries(entries.filter(([, cell]) => cell)) as Row['cells'] };
}

async function checked(rows: readonly Row[]): Promise<Omit<ReadPeople, 'columns'>> {
  const breathing = new Breathing();
  const reading: Omit<ReadPeople, 'columns'> = { lines: [], faults: [] };
  const firstWith = new Map<string, number>();
  for (const row of rows.map(seen)) {
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

function faultOf({ cells }: Row, email: string, firstWith: Map<string, number>): string | null {
  if (!cells.name) return 'The name is missing.';
  if (cells.name.length > 120 || (cells.department ?? '').length > 120) return 'A name can have up to 120 characters.';
  if (!email) return 'The email address is missing.';
  if (!isEmail(email) || email.length > 254) return `“${email.slice(0, 60)}” isn’t an email address.`;
  if (firstWith.has(email)) return `${email} is already in line ${firstWith.get(email)}.`;
  if (cells.manager && !isEmail(cells.manager))
    return `The manager “${cells.manager.slice(0, 60)}” isn’t an email address.`;
  const unknown = roleNames(cells.roles).find((role) => !roles[role]);
  return unknown
    ? `There’s no role “${unknown.slice(0, 40)}”. Use agent, lead, executive, change leader, works council or administrator.`
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
