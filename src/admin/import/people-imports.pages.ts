import type { FieldErrors } from '../../core/errors';
import { t, tn } from '../../core/words/words';
import { roleWords } from '../people/people.pages';
import type { Change, ImportPlan } from './people-plan';
import type { Line } from './people-csv';

const backToPeople = { href: '/admin/people', label: t('People') };
const again = '/admin/people-imports/new';

const sample =
  'name,mail,department,manager,roles\nAna Ruiz,ana@example.com,Sales,lena@example.com,\nJonas Weber,jonas@example.com,IT,,agent';

export const importPage = (text = '', errors?: FieldErrors) => ({
  title: t('Import a list'),
  heading: t('Import a list'),
  lead: t('You see what it would do before it does anything.'),
  back: backToPeople,
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

export function importPreviewPage(id: number, plan: ImportPlan, done: boolean, errors?: FieldErrors) {
  const { faults, added, changed, unchanged, departments } = plan;
  const anything = added.length + changed.length > 0;
  const counts = [
    tn('{n} to add', '{n} to add', added.length),
    tn('{n} to change', '{n} to change', changed.length),
    tn('{n} as they are', '{n} as they are', unchanged),
  ];
  return {
    title: t('What the list would do'),
    heading: t('What the list would do'),
    back: { href: again, label: t('Import a list') },
    again,
    errors,
    faults: faults.length ? faults : null,
    summary: faults.length
      ? tn('{n} line cannot be used.', '{n} lines cannot be used.', faults.length)
      : `${counts.join(', ')}.`,
    departments: departments.length ? t('New departments: {names}.', { names: departments.join(', ') }) : null,
    added: added.map((line) => ({ label: line.name, sub: lineWords(line) })),
    changed: changed.map(({ line, what }) => ({
      label: line.name,
      sub: `${line.email} · ${what.map((one) => t(whatWords[one])).join(', ')}`,
    })),
    action: anything && !done && !faults.length ? `/admin/people-imports/${id}` : null,
    save: tn('Import {n} person', 'Import {n} people', added.length + changed.length),
  };
}

const lineWords = ({ email, department, manager, roles }: Line): string =>
  [
    email,
    department,
    manager ? t('manager {manager}', { manager }) : '',
    roles?.map((role) => t(roleWords[role])).join(', '),
  ]
    .filter(Boolean)
    .join(' · ');
