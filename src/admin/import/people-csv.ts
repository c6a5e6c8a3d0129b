import { isEmail } from 'class-validator';
import { Breathing } from '../../core/breathing';
import { type CsvList, type ListRow, readCsvList } from '../../core/files/csv-list';
import { defaultLocale, formatNumber, t } from '../../core/words/words';
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
export async function readPeople(
  text: string,
  chosen: (PeopleColumn | null)[] | null = null,
  locale: string = defaultLocale,
): Promise<ReadPeople> {
  const list = readCsvList<PeopleColumn>(text, peopleColumns, chosen);
  if (!list) return { lines: [], faults: [{ line: 1, words: t('This list is empty.', {}, locale) }], columns: [] };
  const { columns } = list;
  const words = faultOfList(list, locale);
  if (words) return { lines: [], faults: [{ line: list.headLine, words }], columns };
  const { lines, faults } = await checked(list.rows, locale);
  return { lines, faults: [...list.faults, ...faults].toSorted((a, b) => a.line - b.line), columns };
}

function faultOfList({ columns, twice, rows, faults }: CsvList<PeopleColumn>, locale: string): string | null {
  const has = (key: PeopleColumn) => columns.some((column) => column.key === key);
  const missing = [
    has('name') || (has('first') && has('last')) ? null : t('a name', {}, locale),
    has('email') ? null : t('an email address', {}, locale),
  ].filter((one) => one !== null);
  if (missing.length) {
    const titles = columns.map(({ title }) => `“${title.slice(0, 40)}”`).join(', ');
    return t(
      'We can’t find a column for {missing}. The first line has {titles}.',
      { missing: listed(missing, locale), titles: titles.slice(0, 400) },
      locale,
    );
  }
  if (twice) {
    const titles = twice.titles.map((title) => `“${title}”`);
    return t('Two columns have the same meaning: {titles}.', { titles: listed(titles, locale) }, locale);
  }
  if (rows.length + faults.length === 0)
    return t('The list has a first line with the columns, but no people.', {}, locale);
  return rows.length > longest
    ? t('A list can have up to {n} lines. Split it into several.', { n: formatNumber(longest, locale) }, locale)
    : null;
}

const listed = (names: string[], locale: string): string => new Intl.ListFormat(locale).format(names);

type Row = ListRow<PeopleColumn>;

/** The name whole, or of its two parts; without signs that nobody sees. */
function seen({ line, cells, fields }: Row): Row {
  const whole = cells.name ?? [cells.first, cells.last].filter(Boolean).join(' ');
  const entries = Object.entries({ ...cells, name: whole }).map(([key, cell]) => [key, visible(cell).trim()]);
  return { line, fields, cells: Object.fromEntries(entries.filter(([, cell]) => cell)) as Row['cells'] };
}

async function checked(rows: readonly Row[], locale: string): Promise<Omit<ReadPeople, 'columns'>> {
  const breathing = new Breathing();
  const reading: Omit<ReadPeople, 'columns'> = { lines: [], faults: [] };
  const firstWith = new Map<string, number>();
  for (const row of rows.map(seen)) {
    await breathing.pause();
    const email = (row.cells.email ?? '').toLowerCase();
    const words = faultOf(row, email, firstWith, locale);
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

function faultOf({ cells }: Row, email: string, firstWith: Map<string, number>, locale: string): string | null {
  if (!cells.name) return t('The name is missing.', {}, locale);
  if (cells.name.length > 120 || (cells.department ?? '').length > 120)
    return t('A name can have up to 120 characters.', {}, locale);
  if (!email) return t('The email address is missing.', {}, locale);
  if (!isEmail(email) || email.length > 254)
    return t('“{email}” isn’t an email address.', { email: email.slice(0, 60) }, locale);
  if (firstWith.has(email))
    return t('{email} is already in line {line}.', { email, line: firstWith.get(email) }, locale);
  if (cells.manager && !isEmail(cells.manager))
    return t('The manager “{email}” isn’t an email address.', { email: cells.manager.slice(0, 60) }, locale);
  const unknown = roleNames(cells.roles).find((role) => !roles[role]);
  return unknown
    ? t(
        'There’s no role “{role}”. Use agent, lead, executive, change leader, works council or administrator.',
        { role: unknown.slice(0, 40) },
        locale,
      )
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
