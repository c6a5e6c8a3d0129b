import { Injectable } from '@nestjs/common';
import { firstRow } from '../../core/database/rows';
import { byWhen, fullTimeWords, timeWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import type { SlaClock } from '../../sla/clocks/sla-clock.entity';
import { Message } from '../conversation/message.entity';
import type { Draft } from '../draft';
import { openStatuses } from '../ticket-flow';
import type { Ticket } from '../ticket.entity';

/** What an agent may promise beside what they write. */
@Injectable()
export class ComposerPledges {
  constructor(private readonly calendar: DeskCalendar) {}

  /** Without script it is asked once, of what was just sent: shall the time in it be a promise? */
  async wrote(actor: Actor, ticket: Ticket, clocks: readonly SlaClock[], reader: Reader) {
    if (clocks.some(isRunningPledge) || !openStatuses.includes(ticket.status)) return null;
    const newest = await firstRow(Message, `WHERE "ticketId" = ? AND "visibility" = 'public' ORDER BY "id" DESC`, [
      ticket.id,
    ]);
    const promise =
      newest?.authorId === actor.id ? await this.calendar.promisedIn(newest.words, actor, newest.at) : null;
    if (!promise || promise.at <= reader.now) return null;
    const slots = { said: promise.said, when: fullTimeWords(promise.at, reader) };
    return {
      action: `/tickets/${ticket.id}/pledges`,
      value: promise.at.toISOString(),
      words: t('You wrote “{said}”. Do you promise an update by {when}?', slots, actor.locale),
    };
  }

  async of(clocks: readonly SlaClock[], reader: Reader, own: Draft | null) {
    const { locale } = reader;
    const typed = own?.typed ?? {};
    const errors = own?.errors ?? {};
    const times = await this.calendar.pledgeTimes(reader.now);
    const given = clocks.find(isRunningPledge);
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

const isRunningPledge = ({ target, endedAt }: SlaClock): boolean => target === 'given_word' && !endedAt;
