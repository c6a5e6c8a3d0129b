import { durationWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Draft } from '../draft';
import type { Ticket } from '../ticket.entity';

const form = 'lost';

/** "We counted 3 h 20 min. Right?", beside the button that says so, with the way to correct it. */
export function lostTime(ticket: Ticket, counted: number | null, locale: string, draft?: Draft) {
  if (counted === null) return null;
  const own = draft?.form === form ? draft : null;
  const time = durationWords(counted, locale);
  return {
    words:
      Math.round(counted) < 1
        ? t('Did this cost you working time?', {}, locale)
        : ticket.canWork === 'no'
          ? t('We think you couldn’t work for {time}. Is that about right?', { time }, locale)
          : t('We think this made work difficult for {time}. Is that about right?', { time }, locale),
    action: `/tickets/${ticket.id}/confirmations`,
    open: own !== null,
    errors: own?.errors ?? {},
    hours: own?.typed.hours ?? String(Math.floor(counted / 60)),
    minutes: own?.typed.minutes ?? String(Math.round(counted % 60)),
  };
}

/** What stands on the ticket once it is over. */
export function lostFact({ lostMinutes, canWork }: Ticket, locale: string): { label: string; value: string }[] {
  if (lostMinutes === null || Math.round(lostMinutes) < 1) return [];
  const label = canWork === 'no' ? t('Couldn’t work for', {}, locale) : t('Work was difficult for', {}, locale);
  return [{ label, value: durationWords(lostMinutes, locale) }];
}
