import { Injectable } from '@nestjs/common';
import { byWhen, timeWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { firstNameOf } from '../../people/actor';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { clockState } from '../../sla/clocks/clock-state';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { among } from '../../timeline/fact-kind';
import type { Fact } from '../../timeline/fact.entity';
import { openStatuses } from '../ticket-flow';
import { ticketReplied, ticketResolved, ticketSpoken } from '../ticket-facts';
import type { Ticket } from '../ticket.entity';
import type { TicketWait } from '../waits/ticket-wait.entity';

/** Silence after which a promise that is broken already is spoken of again: a working day. */
const longSilence = 8 * 60;

export interface PromiseStory {
  clocks: readonly SlaClock[];
  facts: readonly Fact[];
  wait: TicketWait | null;
}

interface Silence {
  clock: SlaClock;
  /** When the desk last said something to them; null where it never did. */
  since: Date | null;
}

const promised: Partial<Record<SlaClock['target'], string>> = {
  first_response: 'We promised {name} an answer by {when}.',
  next_response: 'We promised {name} an answer by {when}.',
  periodic_update: 'We promised {name} an update by {when}.',
  given_word: 'We promised {name} an update by {when}.',
  resolution: 'We promised {name} a solution by {when}.',
  fulfilment: 'We promised {name} delivery by {when}.',
};

/** "Tell them now": where a promise is about to break, or broke, and nobody said a word. Never sends by itself. */
@Injectable()
export class SilentPromises {
  constructor(private readonly calendar: DeskCalendar) {}

  /** Above the box that one writes in. */
  async offer(ticket: Ticket, story: PromiseStory, href: string, reader: Reader) {
    const silence = await this.silence(ticket, story, reader.now);
    if (!silence) return null;
    const { locale } = reader;
    const name = firstNameOf(ticket.requester?.name ?? '');
    const sentence = promised[silence.clock.target] as string;
    const said = silence.since
      ? t('Nothing has been said since {since}.', { since: timeWords(silence.since, reader) }, locale)
      : t('Nothing has been said yet.', {}, locale);
    return {
      words: `${t(sentence, { name, when: byWhen(silence.clock.dueAt, reader) }, locale)} ${said}`,
      label: t('Tell them now: a new time and why', {}, locale),
      href,
    };
  }

  /** What the agent would say, with why and a time at which somebody works: to be changed before it is sent. */
  async prepared(ticket: Ticket, story: PromiseStory, reader: Reader): Promise<{ words: string; by: Date } | null> {
    const silence = await this.silence(ticket, story, reader.now);
    if (!silence) return null;
    const times = await this.calendar.pledgeTimes(reader.now);
    const by = times.find((time) => time > silence.clock.dueAt) ?? times.at(-1);
    if (!by) return null;
    const theirs = { zone: ticket.requester?.zone ?? reader.zone, locale: reader.locale, now: reader.now };
    const sorry =
      silence.clock.dueAt <= reader.now
        ? t('This is taking longer than we promised, and I’m sorry about that.', {}, reader.locale)
        : t('This will take longer than we promised, and I’m sorry about that.', {}, reader.locale);
    return {
      by,
      words: [
        t('Hi {name},', { name: firstNameOf(ticket.requester?.name ?? '') }, reader.locale),
        `${sorry} ${cause(ticket, story.wait, reader.locale)}`,
        t('You’ll hear from me by {when}.', { when: byWhen(by, theirs) }, reader.locale),
      ].join('\n\n'),
    };
  }

  private async silence(ticket: Ticket, { clocks, facts }: PromiseStory, now: Date): Promise<Silence | null> {
    if (!openStatuses.includes(ticket.status) || ticket.waitingOn === 'approval') return null;
    const spoken = facts.findLast((fact) => among(fact, [ticketReplied, ticketResolved, ticketSpoken]));
    const since = spoken?.at ?? null;
    const slipping = clocks
      .filter((clock) => promised[clock.target] && !clock.endedAt && !clock.pausedSince)
      .filter((clock) => ['risk', 'breached'].includes(clockState(clock, now)))
      .toSorted((a, b) => a.dueAt.getTime() - b.dueAt.getTime());
    for (const clock of slipping) {
      if (!since || since < (clock.riskAt ?? clock.dueAt)) return { clock, since };
      const late = clock.dueAt <= now;
      if (late && (await this.calendar.minutesBetween(since, now)) >= longSilence) return { clock, since };
    }
    return null;
  }
}

/** Why, as far as the ticket itself tells it. */
function cause(ticket: Ticket, wait: TicketWait | null, locale: string): string {
  if (ticket.waitingOn === 'third_party')
    return wait?.vendor
      ? t('We’re still waiting for {vendor}.', { vendor: wait.vendor }, locale)
      : t('We’re still waiting for someone outside the company.', {}, locale);
  if (ticket.assigneeId === null) return t('Nobody has been free to start on it yet.', {}, locale);
  if (ticket.transferCount > 0) return t('It had to go to another colleague first.', {}, locale);
  return t('We haven’t found the cause yet.', {}, locale);
}
