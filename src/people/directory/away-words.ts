import { type Reader, weekday } from '../../core/words/dates';
import { t } from '../../core/words/words';

/** "away until Monday 7 December": the last day of it, as the reader's calendar has it. */
export const awayUntil = (until: Date, reader: Reader): string =>
  t('away until {day}', { day: lastDay(until, reader) }, reader.locale);

export const lastDay = (until: Date, reader: Reader): string => weekday(new Date(until.getTime() - 1), reader);
