import { Injectable } from '@nestjs/common';
import { rowsOf } from '../../core/database/rows';
import { sql } from '../../core/database/tx';
import { byWhen, dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, firstNameOf } from '../../people/actor';
import { RecoveryCards } from '../../recovery/cases/recovery-cards.service';
import { Recovery } from '../../recovery/recovery.entity';
import { AnswerReading } from '../../surveys/answer/answer-reading.service';
import { ticketRef } from '../consequences/ticket-mailer';
import { type AboutPart, TicketExtensions } from '../ticket-extensions';
import { privateIn, teamsOf } from '../ticket-queries';
import type { Ticket } from '../ticket.entity';
import { ticketLine } from './requester-card';

const shown = 3;

/** What an agent may know of a requester: each part is one question, and only asked when somebody opens it. */
@Injectable()
export class AboutRequester {
  constructor(
    private readonly recoveries: RecoveryCards,
    private readonly answers: AnswerReading,
    private readonly extensions: TicketExtensions,
  ) {}

  async of(ticket: Ticket, actor: Actor, reader: Reader) {
    const { locale } = reader;
    const more = await this.extensions.about(ticket.requesterId, { actor, reader, desk: true });
    const parts = [
      await this.openRecovery(ticket, actor, reader),
      ...more,
      await this.ended(ticket, actor, reader),
      await this.said(ticket, actor, reader),
    ];
    const name = firstNameOf(ticket.requester?.name ?? '');
    return {
      title: t('More about {name}', { name }, locale),
      back: { href: `/tickets/${ticket.id}`, label: ticketRef(ticket.id) },
      parts: parts.filter((part) => part !== null && part.items.length > 0),
      nothing: t('There’s nothing more to show.', {}, locale),
    };
  }

  /** For those who may follow it up. Rides ix_recovery_person. */
  private async openRecovery({ requesterId }: Ticket, actor: Actor, reader: Reader): Promise<AboutPart> {
    const running = await rowsOf(
      Recovery,
      `WHERE "personId" = ? AND "state" IN ('open','contacted') ORDER BY "id" DESC LIMIT ${shown}`,
      [requesterId],
    );
    const seen = await this.recoveries.seen(running, actor, reader.now);
    return {
      heading: t('Being made right', {}, reader.locale),
      items: seen.map(({ id, state, dueAt }) => ({
        href: `/recoveries/${id}`,
        title: t('Recovery {id}', { id }, reader.locale),
        sub:
          state === 'open'
            ? t('someone speaks with them by {when}', { when: byWhen(dueAt, reader) }, reader.locale)
            : t('someone spoke with them', {}, reader.locale),
      })),
    };
  }

  /** What was done for them last. Rides ix_ticket_requester. */
  private async ended(ticket: Ticket, actor: Actor, { locale }: Reader): Promise<AboutPart> {
    const rows = await sql<{ id: unknown; title: string }>(
      `SELECT t."id", t."title" FROM "ticket" t WHERE t."requesterId" = ? AND t."id" <> ?
         AND t."status" IN ('resolved','closed') AND (NOT ${privateIn('t', '?')} OR t."teamId" IN (?))
       ORDER BY t."id" DESC LIMIT ${shown}`,
      [ticket.requesterId, ticket.id, true, true, teamsOf(actor)],
    );
    return { heading: t('Asked before', {}, locale), items: rows.map(ticketLine) };
  }

  /** Only what this reader may read with their name, and nothing that was said in confidence. */
  private async said({ requesterId }: Ticket, actor: Actor, reader: Reader): Promise<AboutPart> {
    const { locale } = reader;
    const scores = await this.answers.namedScores(actor, requesterId, shown);
    return {
      heading: t('How they rated us', {}, locale),
      items: scores.map(({ subjectId, score, at }) => ({
        href: `/tickets/${subjectId}`,
        title: t('{score} of 5', { score }, locale),
        sub: t('{ref}, {day}', { ref: ticketRef(subjectId), day: dayWords(at, reader) }, locale),
      })),
    };
  }
}
