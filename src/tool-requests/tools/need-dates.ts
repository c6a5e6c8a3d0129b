import type { FieldErrors } from '../../core/errors';
import { dateLabel } from '../../core/words/calendar-days';
import { t } from '../../core/words/words';

/** From when to when somebody needs a tool, as days of the calendar. */
export interface NeedDates {
  /** null: any day will do. */
  neededBy: string | null;
  /** The last day; null: for good. */
  neededUntil: string | null;
}

/** What is wrong with them, for somebody for whom it is `today`; null where nothing is. */
export function needDateFaults({ neededBy, neededUntil }: NeedDates, today: string): FieldErrors | null {
  if (neededBy !== null && neededBy < today) return { neededBy: 'That day has passed. Choose today or a later day.' };
  if (neededUntil !== null && neededUntil < (neededBy ?? today))
    return { neededUntil: 'It would end before it starts. Choose a later day.' };
  return null;
}

/** One line each, for a list of facts; none where nothing was said. */
export const needFacts = ({ neededBy, neededUntil }: NeedDates, locale: string) => [
  ...(neededBy ? [{ label: t('Needed by', {}, locale), value: dateLabel(neededBy, locale) }] : []),
  ...(neededUntil ? [{ label: t('Needed until', {}, locale), value: dateLabel(neededUntil, locale) }] : []),
];
