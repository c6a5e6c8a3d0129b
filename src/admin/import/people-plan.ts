import type { GrantedRole } from '../../people/person-role.entity';
import { sameName } from '../../core/words/folded';
import { defaultLocale, t } from '../../core/words/words';
import type { Fault, Line, ReadPeople } from './people-csv';

/** Somebody whom the desk knows already. */
export interface ExistingPerson {
  id: number;
  name: string;
  email: string;
  department: string | null;
  managerEmail: string | null;
  roles: GrantedRole[];
  active: boolean;
}

export interface Change {
  line: Line;
  known: ExistingPerson;
  what: ('name' | 'department' | 'manager' | 'roles' | 'active')[];
}

/** A line that does something. */
export interface ImportLine extends Line {
  isNew: boolean;
}

export interface ImportPlan {
  faults: Fault[];
  added: Line[];
  changed: Change[];
  unchanged: number;
  /** Departments that do not exist yet. */
  departments: string[];
  /** What the list holds, by its titles. */
  columns: ReadPeople['columns'];
}

/** What a list would do to those who are here. Pure: the same list and the same people give the same plan. */
export function planImport(
  { lines, faults, columns }: ReadPeople,
  known: ReadonlyMap<string, ExistingPerson>,
  departments: ReadonlySet<string>,
  locale: string = defaultLocale,
): ImportPlan {
  const inList = new Map(lines.map((line) => [line.email, line]));
  const wrong = [
    ...lines.flatMap((line) => managerFault(line, inList, known, locale)),
    ...lastAdministratorFaults(lines, inList, known, locale),
  ];
  const usable = lines.filter((line) => !wrong.some((fault) => fault.line === line.line));
  const plan: ImportPlan = {
    faults: [...faults, ...wrong].toSorted((a, b) => a.line - b.line),
    added: [],
    changed: [],
    unchanged: 0,
    departments: [],
    columns,
  };
  for (const line of usable) {
    const person = known.get(line.email);
    const what = person ? differences(line, person) : [];
    if (!person) plan.added.push(line);
    else if (what.length) plan.changed.push({ line, known: person, what });
    else plan.unchanged++;
  }
  const here = new Set([...departments].map(sameName));
  const named = usable.map(({ department }) => department).filter((name) => name !== undefined);
  plan.departments = [...new Map(named.toReversed().map((name) => [sameName(name), name])).entries()]
    .filter(([key]) => !here.has(key))
    .map(([, name]) => name)
    .toReversed();
  return plan;
}

/** In the order of the list. */
export const linesToDo = ({ added, changed }: ImportPlan): ImportLine[] =>
  [
    ...added.map((line) => ({ ...line, isNew: true })),
    ...changed.map(({ line }) => ({ ...line, isNew: false })),
  ].toSorted((a, b) => a.line - b.line);

/** Whether somebody would have another role than now. */
export const changesRoles = ({ added, changed }: ImportPlan): boolean =>
  added.some(({ roles }) => roles?.length) || changed.some(({ what }) => what.includes('roles'));

function differences(line: Line, person: ExistingPerson): Change['what'] {
  const what: Change['what'] = [];
  if (line.name !== person.name) what.push('name');
  if (line.department !== undefined && sameName(line.department) !== sameName(person.department ?? ''))
    what.push('department');
  if (line.manager !== undefined && line.manager !== person.managerEmail) what.push('manager');
  if (line.roles && line.roles.toSorted().join() !== person.roles.toSorted().join()) what.push('roles');
  if (!person.active) what.push('active');
  return what;
}

function managerFault(
  line: Line,
  inList: ReadonlyMap<string, Line>,
  known: ReadonlyMap<string, ExistingPerson>,
  locale: string,
): Fault[] {
  if (!line.manager) return [];
  const fault = (words: string) => [{ line: line.line, words }];
  if (line.manager === line.email) return fault(t('People can’t be their own manager.', {}, locale));
  if (!inList.has(line.manager) && !known.get(line.manager)?.active)
    return fault(t('The manager {manager} isn’t in Firsthand or in this list.', { manager: line.manager }, locale));
  const managerOf = (email: string) => inList.get(email)?.manager ?? known.get(email)?.managerEmail ?? null;
  const seen = new Set<string>();
  for (let above: string | null = line.manager; above && !seen.has(above); above = managerOf(above)) {
    if (above === line.email)
      return fault(
        t(
          'With {manager} as manager, this person would end up managing themselves.',
          { manager: line.manager },
          locale,
        ),
      );
    seen.add(above);
  }
  return [];
}

/** The desk is never left without somebody who can open its back office. */
function lastAdministratorFaults(
  lines: readonly Line[],
  inList: ReadonlyMap<string, Line>,
  known: ReadonlyMap<string, ExistingPerson>,
  locale: string,
): Fault[] {
  const now = [...known.values()].filter(({ active, roles }) => active && roles.includes('administrator'));
  const stays = ({ email, roles }: ExistingPerson): boolean =>
    (inList.get(email)?.roles ?? roles).includes('administrator');
  if (!now.length || now.some(stays) || lines.some(({ roles }) => roles?.includes('administrator'))) return [];
  return lines
    .filter(({ email }) => now.some((administrator) => administrator.email === email))
    .map(({ line }) => ({ line, words: t('This would leave the desk without an administrator.', {}, locale) }));
}
