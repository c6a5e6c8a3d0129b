import type { FieldErrors } from '../../core/errors';
import { t, tn } from '../../core/words/words';
import type { CataloguePlan, PlannedTool } from './catalogue-lists.service';

const path = '/admin/catalogue-lists';
const longestShown = 80;

export const catalogueListPage = (locale: string, text = '', errors?: FieldErrors) => ({
  title: t('The catalogue as a list', {}, locale),
  back: { href: '/admin/catalogue', label: t('Catalogue', {}, locale) },
  action: path,
  download: `${path}/download`,
  text,
  errors,
});

/** What the list would do; `text` goes along, so that exactly this list is taken. */
export function cataloguePlanPage(plan: CataloguePlan, text: string, locale: string, errors?: FieldErrors) {
  const { added, changed, unchanged, faults } = plan;
  const summary = [
    ...(added.length ? [tn('{n} tool is new.', '{n} tools are new.', added.length, {}, locale)] : []),
    ...(changed.length ? [tn('{n} tool changes.', '{n} tools change.', changed.length, {}, locale)] : []),
    ...(unchanged ? [tn('{n} tool stays the same.', '{n} tools stay the same.', unchanged, {}, locale)] : []),
  ];
  const does = added.length + changed.length > 0;
  return {
    ...catalogueListPage(locale, text, errors),
    title: t('What this list would do', {}, locale),
    back: { href: path, label: t('The catalogue as a list', {}, locale) },
    summary: summary.join(' ') || t('There’s no tool in this list.', {}, locale),
    faults: faults.map(({ line, column, words }) => ({
      line: t('Line {n}', { n: line }, locale),
      words: column ? t('{column}: {words}', { column, words: t(words, {}, locale) }, locale) : t(words, {}, locale),
    })),
    added: added.map(({ name }) => ({ name })),
    changed: changed.map((one) => ({
      name: one.name,
      changes: one.changes.map((change) => shownChange(change, locale)),
    })),
    mark: plan.mark,
    save:
      does && faults.length === 0
        ? tn('Save {n} tool', 'Save {n} tools', added.length + changed.length, {}, locale)
        : null,
  };
}

const shownChange = ({ title, from, to }: PlannedTool['changes'][number], locale: string): string =>
  t('{title}: {from} → {to}', { title, from: short(from, locale), to: short(to, locale) }, locale);

function short(cell: string, locale: string): string {
  if (!cell) return t('nothing', {}, locale);
  const line = cell.replaceAll('\n', ', ');
  return [...line].length > longestShown ? `${[...line].slice(0, longestShown).join('')}…` : line;
}
