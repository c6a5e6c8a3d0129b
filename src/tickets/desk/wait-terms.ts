import { DateTime } from 'luxon';
import type { FieldErrors } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { pledgeFault } from '../../sla/calendars/pledge-times';
import type { WaitTerms } from '../waits/ticket-wait.entity';

interface TypedTerms {
  until?: string;
  vendor?: string;
  reference?: string;
  /** Left out where it was not asked, as by an old bookmark: then the setting decides. */
  chase?: boolean;
  outside: boolean;
}

/** In the afternoon of the day: somebody has had it back on top since the morning. */
const heardByHour = 16;

/** Until when it waits, and on what terms. `field` is the one of the day. */
export function waitTerms(
  { until, vendor, reference, chase, outside }: TypedTerms,
  { zone, locale }: Actor,
  now: Date,
  field: string,
): { terms: WaitTerms; errors: FieldErrors } {
  const terms: WaitTerms = { chase, vendor, reference };
  if (!until || (!outside && chase)) return { terms, errors: {} };
  const day = DateTime.fromISO(until, { zone }).startOf('day');
  if (!day.isValid) return { terms, errors: { [field]: t('Choose a day.', {}, locale) } };
  const heardBy = day.set({ hour: heardByHour }).toJSDate();
  const fault = day.toJSDate() <= now ? 'past' : pledgeFault(heardBy, now);
  if (fault)
    return {
      terms,
      errors: {
        [field]:
          fault === 'past'
            ? t('Choose a day after today.', {}, locale)
            : t('Choose a day within the next 30 days.', {}, locale),
      },
    };
  return { terms: { ...terms, until: day.toJSDate(), ...(outside ? { updateBy: heardBy } : {}) }, errors: {} };
}
