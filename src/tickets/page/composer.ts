import { Injectable } from '@nestjs/common';
import { byWhen, timeWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf } from '../../people/actor';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import type { Draft } from '../draft';
import { allows, openStatuses } from '../ticket-flow';
import type { Entry } from './ticket-moments';
import type { Ticket } from '../ticket.entity';

interface Writing {
  actor: Actor;
  ticket: Ticket;
  entries: readonly Entry[];
  clocks: readonly SlaClock[];
  reader: Reader;
  draft?: Draft;
}

/** What stands in one of the forms that one writes in, after it could not be sent. */
export const typedInto = (draft: Draft | null) => ({
  unsent: draft !== null,
  value: draft?.typed.text,
  error: draft?.errors.text,
  filesError: draft?.errors.files,
  filesAgain: draft?.filesAgain,
});

/** Where the desk writes: to the person, with a promise when they hear more, or for itself. */
@Injectable()
export class DeskComposer {
  constructor(private readonly calendar: DeskCalendar) {}

  async of({ actor, ticket, entries, clocks, reader, draft }: Writing) {
    if (!allows(ticket.status, 'reply')) return null;
    const own = draft?.form === 'reply' ? draft : null;
    const note = draft?.form === 'note' ? draft : null;
    const name = firstNameOf(ticket.requester?.name ?? '');
    const newest = entries.findLast(({ kind }) => kind !== 'moment');
    return {
      action: `/tickets/${ticket.id}/replies`,
      note: {
        action: `/tickets/${ticket.id}/notes`,
        first: note !== null,
        requesterName: name,
        ...typedInto(note),
      },
      label: t('Your words', {}, actor.locale),
      placeholder: t('Write to {name}', { name }, actor.locale),
      seen: String(newest?.id ?? '').replace('message-', ''),
      replyButtons: [
        { label: t('Send', {}, actor.locale), kind: 'primary', name: 'then', value: 'open' },
        ...(!allows(ticket.status, 'wait') || ticket.waitingOn === 'approval'
          ? []
          : [{ label: t('Send and wait for {name}', { name }, actor.locale), name: 'then', value: 'requester' }]),
      ],
      ...typedInto(own),
      pledge: openStatuses.includes(ticket.status) ? await this.pledge(clocks, reader, own) : null,
    };
  }

  private async pledge(clocks: readonly SlaClock[], reader: Reader, own: Draft | null) {
    const { locale } = reader;
    const typed = own?.typed ?? {};
    const errors = own?.errors ?? {};
    const times = await this.calendar.pledgeTimes(reader.now);
    const given = clocks.find(({ target, endedAt }) => target === 'given_word' && !endedAt);
    const choice = (value: string, label: string) => ({ value, label, checked: (typed.pledge ?? '') === value });
    return {
      open: Boolean(typed.pledge || typed.pledgeAt || errors.pledge || errors.pledgeAt),
      summary: given
        ? t('You promised an update by {when}. Promise the next one', { when: byWhen(given.dueAt, reader) }, locale)
        : t('Promise an update', {}, locale),
      options: [
        choice('', t('No promise', {}, locale)),
        ...times.map((time) => choice(time.toISOString(), timeWords(time, reader))),
      ],
      at: typed.pledgeAt,
      error: errors.pledge,
      atError: errors.pledgeAt,
    };
  }
}
