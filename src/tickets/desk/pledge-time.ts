import { DateTime } from 'luxon';
import type { FieldErrors } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { pledgeFault } from '../../sla/calendars/pledge-times';

export interface PledgeTime {
  at: Date | null;
  errors: FieldErrors;
}

/** The time that an agent gave as their word: what they typed themselves counts before what they chose. */
export function pledgeTime(
  { word, wordAt }: { word?: string; wordAt?: string },
  { zone, locale }: Actor,
  now: Date,
): PledgeTime {
  const field = wordAt ? 'wordAt' : 'word';
  const typed = wordAt || word;
  if (!typed) return { at: null, errors: {} };
  const at = DateTime.fromISO(typed, { zone });
  if (!at.isValid) return { at: null, errors: { [field]: t('Give a day and a time.', {}, locale) } };
  const fault = pledgeFault(at.toJSDate(), now);
  if (fault === 'past') return { at: null, errors: { [field]: t('Give a time that is still to come.', {}, locale) } };
  if (fault === 'far') return { at: null, errors: { [field]: t('Give a time within the next 30 days.', {}, locale) } };
  return { at: at.toJSDate(), errors: {} };
}
