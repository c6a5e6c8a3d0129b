import type { FieldErrors } from '../../core/errors';
import { formatNumber, t, tn } from '../../core/words/words';
import { roleWords } from '../../people/role-words';
import type { Change, ImportPlan } from './people-plan';
import type { Line, PeopleColumn } from './people-csv';
import type { PeopleImport } from './people-import.entity';

const backToPeople = (locale: string) => ({ href: '/admin/people', label: t('People', {}, locale) });
const again = '/admin/people-imports/new';

const sample =
  'name,email,department,manager,roles\nAna Ruiz,ana@example.com,Sales,lena@example.com,\nJonas ' +
  'Weber,jonas@example.com,IT,,agent';

export const importPage = (locale: string, text = '', errors?: FieldErrors) => ({
  title: t('Import people', {}, locale),
  heading: t('Import people', {}, locale),
  lead: t('You’ll see a preview before anything changes.', {}, locale),
  back: backToPeople(locale),
  action: '/admin/people-imports',
  text,
  errors,
  sample,
});

const whatWords: Record<Change['what'][number], string> = {
  name: 'name',
  department: 'department',
  manager: 'manager',
  roles: 'roles',
  active: 'works here again',
};

export function importPreviewPage(id: number, plan: ImportPlan, locale: string, errors?: FieldErrors) {
  const { faults, added, changed, unchanged, departments, columns } = plan;
  const leftOut = columns.filter(({ key }) => key === null).map(({ title }) => title);
  const anything = added.length + changed.length > 0;
  const counts = [
    tn('{n} to add', '{n} to add', added.length, {}, locale),
    tn('{n} to change', '{n} to change', changed.length, {}, locale),
    tn('{n} unchanged', '{n} unchanged', unchanged, {}, locale),
  ];
  return {
    title: t('Preview of the import', {}, locale),
    heading: t('Preview of the import', {}, locale),
    back: { href: again, label: t('Import people', {}, locale) },
    again,
    errors,
    faults: faults.length ? shown(faults, (fault) => fault, locale) : null,
    summary: faults.length
      ? tn('We can’t use {n} line.', 'We can’t use {n} lines.', faults.length, {}, locale)
      : `${counts.join(', ')}.`,
    departments: departments.length ? t('New departments: {names}.', { names: departments.join(', ') }, locale) : null,
    leftOut: leftOut.length
      ? t(
          'Columns we don’t use: {titles}.',
          { titles: leftOut.map((title) => quoted(title, locale)).join(', ') },
          locale,
        )
      : null,
    columns: columns.length ? columns.map((column, index) => columnChoice(column, index, locale)) : null,
    columnsOpen: faults.length > 0,
    columnsAction: `/admin/people-imports/${id}/columns`,
    added: shown(added, (line) => ({ label: line.name, sub: lineWords(line, locale) }), locale),
    changed: shown(
      changed,
      ({ line, what }) => ({
        label: line.name,
        sub: `${line.email} · ${what.map((one) => t(whatWords[one], {}, locale)).join(', ')}`,
      }),
      locale,
    ),
    action: anything && !faults.length ? `/admin/people-imports/${id}` : null,
    save: tn('Import {n} person', 'Import {n} people', added.length + changed.length, {}, locale),
  };
}

const columnWords: Record<PeopleColumn, string> = {
  name: 'Name',
  first: 'First name',
  last: 'Last name',
  email: 'Email address',
  department: 'Department',
  manager: 'Manager’s email address',
  roles: 'Roles',
};

const quoted = (title: string, locale: string): string =>
  title ? `“${title.slice(0, 40)}”` : t('a column without a title', {}, locale);

const columnChoice = ({ title, key }: ImportPlan['columns'][number], index: number, locale: string) => ({
  name: `column_${index}`,
  label: title.slice(0, 80) || t('Column {n}, without a title', { n: index + 1 }, locale),
  options: [
    { value: '', label: t('Don’t use it', {}, locale), selected: key === null },
    ...Object.entries(columnWords).map(([value, words]) => ({
      value,
      label: t(words, {}, locale),
      selected: value === key,
    })),
  ],
});

/** A page that names thousands helps nobody, and holds up everybody while it is made. */
const mostShown = 200;

function shown<T, R>(
  all: readonly T[],
  make: (one: T) => R,
  locale: string,
): { items: R[]; more: string | null } | null {
  const more = all.length - mostShown;
  return all.length
    ? {
        items: all.slice(0, mostShown).map(make),
        more: more > 0 ? tn('and {n} more', 'and {n} more', more, {}, locale) : null,
      }
    : null;
}

export const progressPage = ({ done, total }: { done: number; total: number }, locale: string) => ({
  title: t('Importing people', {}, locale),
  heading: t('Importing people', {}, locale),
  back: backToPeople(locale),
  done,
  total,
  words: t(
    '{done} of {total} steps done',
    { done: formatNumber(done, locale), total: formatNumber(total, locale) },
    locale,
  ),
});

export const importDonePage = ({ added, changed, left }: PeopleImport, unapproved: string | null, locale: string) => ({
  title: t('Import complete', {}, locale),
  heading: t('Import complete', {}, locale),
  back: backToPeople(locale),
  again,
  unapproved,
  summary: [
    tn('{n} person added', '{n} people added', added, {}, locale),
    tn('{n} changed', '{n} changed', changed, {}, locale),
  ].join(', '),
  left: left?.length ? shown(left, ({ line, words }) => ({ line: line || '–', words }), locale) : null,
});

const lineWords = ({ email, department, manager, roles }: Line, locale: string): string =>
  [
    email,
    department,
    manager ? t('Manager: {manager}', { manager }, locale) : '',
    roles?.map((role) => t(roleWords[role], {}, locale)).join(', '),
  ]
    .filter(Boolean)
    .join(' · ');
