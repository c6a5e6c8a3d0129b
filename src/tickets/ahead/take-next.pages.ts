import { Injectable } from '@nestjs/common';
import { never } from '../../core/time';
import { byWhen, type Reader, timeWords } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf } from '../../people/actor';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { ticketRef } from '../consequences/ticket-mailer';
import { newestSaid } from '../conversation/messages.service';
import type { QueuePlace } from '../place/place';
import { PromiseLines } from '../promises/promise-lines';
import { wholeLine } from '../promises/promise-words';
import type { QueuedTicket } from '../ticket-queries';
import { ticketPriorityWords } from '../ticket-words';
import type { NextToTake, OwnPledge } from './take-next.service';

/** Why this one, and whom to tell before somebody takes it. */
@Injectable()
export class TakeNextPages {
  constructor(
    private readonly lines: PromiseLines,
    private readonly calendar: DeskCalendar,
  ) {}

  async show(actor: Actor, next: NextToTake, pledges: readonly OwnPledge[], place: QueuePlace, now: Date) {
    const { zone, locale } = actor;
    const { ticket } = next;
    const ref = ticketRef(ticket.id);
    return {
      title: t('Take {ref} next?', { ref }, locale),
      back: { href: place.queue(), label: t('Queue', {}, locale) },
      ticket: { title: ticket.title, sub: [ticket.requester?.name, ticket.service?.name].filter(Boolean).join(', ') },
      why: await this.why(actor, next, now),
      take: { action: `/queue/take-next${place.query('?')}`, id: ticket.id, label: t('Take {ref}', { ref }, locale) },
      pledges: await this.pledges(pledges, place, { zone, locale, now }),
    };
  }

  /** In whole sentences: for the page, and for what is said once it is taken. */
  async why(actor: Actor, { ticket, elsewhere }: NextToTake, now: Date): Promise<string[]> {
    const { zone, locale } = actor;
    const { words } = wholeLine((await this.lines.ofMany([ticket], { zone, locale, now })).get(ticket.id)!);
    const say = (sentence: string, slots = {}) => t(sentence, slots, locale);
    const where =
      elsewhere && actor.teamIds.length
        ? say('Your team has nothing free. Among the other teams, its promise falls due first: {line}.', {
            line: words,
          })
        : say('Of everything that’s free, its promise falls due first: {line}.', { line: words });
    return [
      ticket.promiseAt >= never ? say('No promise is running on what’s free. This one is the oldest.') : where,
      ...more(ticket, locale),
    ];
  }

  private async pledges(pledges: readonly OwnPledge[], place: QueuePlace, reader: Reader) {
    if (pledges.length === 0) return [];
    const { locale } = reader;
    const times = await this.calendar.pledgeTimes(reader.now);
    const seen = await newestSaid(pledges.map(({ ticket }) => ticket.id));
    return pledges.map(({ ticket, dueAt }) => {
      const name = firstNameOf(ticket.requester?.name ?? '');
      const later = times.filter((time) => time > dueAt);
      const slots = { name, ref: ticketRef(ticket.id), when: byWhen(dueAt, reader) };
      return {
        id: ticket.id,
        words: t(
          '{name} was promised an update by {when} ({ref}). If you take another one first, it may be late.',
          slots,
          locale,
        ),
        title: ticket.title,
        href: `${place.ticket(ticket.id)}#composer`,
        unread: ticket.unanswered,
        // What they wrote meanwhile is read before anything is sent to them.
        form:
          ticket.unanswered || later.length === 0
            ? null
            : {
                action: `/tickets/${ticket.id}/replies${place.query('?')}`,
                seen: seen.get(ticket.id) ?? 0,
                text: t('I need a little longer than I promised. I’m still on it.', {}, locale),
                times: later.map((time) => ({ value: time.toISOString(), label: timeWords(time, reader) })),
              },
      };
    });
  }
}

function more({ reopenCount, priority, unanswered, service }: QueuedTicket, locale: string): string[] {
  const say = (sentence: string, slots = {}) => t(sentence, slots, locale);
  const grave = priority === 'urgent' || priority === 'high';
  return [
    ...(reopenCount > 0 ? [say('It was reopened: it wasn’t right the first time.')] : []),
    ...(grave ? [say('Its priority is {priority}.', { priority: say(ticketPriorityWords[priority]) })] : []),
    ...(unanswered ? [say('They wrote, and nobody has answered.')] : []),
    ...(service ? [] : [say('It needs a service.')]),
  ];
}
