import { t } from '../../core/words/words';
import { utcFormat } from '../months';
import type { MonthLine } from './month-happened';
import type { MonthReport } from './month-report.service';

export const shortDate = (day: string, locale: string): string =>
  utcFormat(locale, { day: 'numeric', month: 'short' }).format(new Date(`${day}T12:00:00Z`));

/** What the desk changed: marks of the programme, and "You said, we did". */
export function whatChanged({ marks, improvements }: MonthReport, locale: string): MonthLine[] {
  return [
    ...marks.map(({ id, on, words, what }) => ({
      on,
      words: t('{day}: {change}', { day: shortDate(on, locale), change: words }, locale),
      rest: what,
      href: `/pilot/marks/${id}`,
    })),
    ...improvements.map(({ since, said, did }) => ({
      on: since,
      words: t('{day}: {change}', { day: shortDate(since, locale), change: did }, locale),
      rest: t('You said: “{said}”', { said }, locale),
      href: '/you-said',
    })),
  ]
    .toSorted((a, b) => a.on.localeCompare(b.on))
    .map(({ words, rest, href }) => ({ words, rest, href }));
}
