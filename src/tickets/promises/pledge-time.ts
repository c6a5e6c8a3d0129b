import { DateTime } from 'luxon';
import type { FieldErrors } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { pledgeFault } from '../../sla/calendars/pledge-times';

export interface PledgeTime {
  at: Date | null;
  errors: FieldErrors;
}

/** The time that an agent promised: what they typed themselves counts before what they chose. */
export function pledgeTime(
  { pledge, pledgeAt }: { pledge?: string; pledgeAt?: string },
  { zone, locale }: Actor,
  now: Date,
): PledgeTime {
  const field = pledgeAt ? 'pledgeAt' : 'pledge';
  const typed = pledgeAt || pledge;
  if (!typed) return { at: null, errors: {} };
  const at = DateTime.fromISO(typed, { zone });
  if (!at.isValid) return { at: null, errors: { [field]: t('Choose a day and a time.', {}, locale) } };
  const fault = pledgeFault(at.toJSDate(), now);
  if (fault === 'past') return { at: null, errors: { [field]: t('Choose a time in the future.', {}, locale) } };
  if (fault === 'far')
    return { at: null, errors: { [field]: t('Choose a time within the next 30 days.', {}, locale) } };
  return { at: at.toJSDate(), errors: {} };
}
