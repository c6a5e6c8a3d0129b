import { Injectable } from '@nestjs/common';
import { asCount, asDate } from '../../core/database/raw';
import { firstRow } from '../../core/database/rows';
import { sql } from '../../core/database/tx';
import { dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { newestWith } from '../../search/full-text';
import { Message } from '../conversation/message.entity';
import { ticketRef } from '../consequences/ticket-mailer';
import { topicsOf } from '../filing/likeness';
import { privateIn, teamsOf } from '../ticket-queries';
import type { Ticket } from '../ticket.entity';
import { mostAlike } from './most-alike';
import { ticketText } from './ticket-texts';
import { saidOf } from '../ticket-words';

const shown = 4;
/** So many of the newest that hold one of the words are looked at. */
const newestOf = 100;
const mostOfTitle = 6;
const mostOfText = 8;
/** So many of the most alike are read. */
const compared = 60;
/** Enough of what it is about, in the text or in the title. */
const alikeText = 0.3;
const alikeTitle = 0.5;
const lineLength = 160;

interface Solved {
  id: unknown;
  kind: string;
  title: string;
  serviceId: unknown;
  resolvedAt: unknown;
}

/** "How did we solve this the last time?" */
@Injectable()
export class SimilarTickets {
  async of(ticket: Ticket, actor: Actor, reader: Reader) {
    const found = await this.solvedLike(ticket, actor);
    const solutions = await this.solutions(found.map(({ id }) => asCount(id)));
    return found.map(({ id, kind, title, resolvedAt }) => ({
      href: `/tickets/${asCount(id)}`,
      title,
      sub: t(
        saidOf(kind, '{ref}, solved {day}'),
        { ref: ticketRef(asCount(id)), day: day(resolvedAt, reader) },
        reader.locale,
      ),
      solution: solutions.get(asCount(id)) ?? null,
    }));
  }

  /**
   * Solved ones about the same, that this agent may see: those first whose title and messages share most with what was
   * asked, where a rare word says more than a common one; of the same, the same service. What was asked by the agent
   * themselves they read as its owner, not here.
   */
  private async solvedLike(ticket: Ticket, actor: Actor): Promise<Solved[]> {
    const titled = [...topicsOf(ticket.title)].slice(0, mostOfTitle);
    const topics = [...new Set([...titled, ...(await this.toldTopics(ticket))])];
    const shares = await this.sharesOf(topics, ticket.id);
    if (shares.size === 0) return [];
    const rows = await sql<Solved>(
      `SELECT t."id", t."kind", t."title", t."serviceId", t."resolvedAt" FROM "ticket" t
       WHERE t."id" IN (?) AND t."status" IN ('resolved','closed') AND t."outcome" IN ('solved','workaround')
         AND (NOT ${privateIn('t', '?')} OR t."teamId" IN (?)) AND t."requesterId" <> ? ORDER BY t."id" DESC`,
      [[...shares.keys()], true, true, teamsOf(actor), actor.id],
    );
    return rows
      .map((row) => ({ row, text: shares.get(asCount(row.id)) ?? 0, title: titleShare(titled, row.title) }))
      .filter(({ text, title }) => text >= alikeText || title >= alikeTitle)
      .toSorted(
        (a, b) => b.text + b.title - a.text - a.title || Number(isSame(b.row, ticket)) - Number(isSame(a.row, ticket)),
      )
      .slice(0, shown)
      .map(({ row }) => row);
  }

  /** What the need says beyond its title: the longest words, which are the rarest. Rides ix_message_ticket. */
  private async toldTopics({ id }: Ticket): Promise<string[]> {
    const need = await firstRow(Message, 'WHERE "ticketId" = ? ORDER BY "id"', [id]);
    const words = (need?.words ?? '').split(/\s+/).toSorted((a, b) => b.length - a.length);
    return [...topicsOf(words.join(' '))].slice(0, mostOfText);
  }

  /** How much of the topics each ticket holds, from 0 to 1, by weight; the most alike of them. Asks the index alone. */
  private async sharesOf(topics: readonly string[], self: number): Promise<Map<number, number>> {
    if (topics.length === 0) return new Map();
    const lists = topics.map((topic) => newestWith(ticketText, [{ words: [topic], prefix: true }], newestOf));
    const rows = await sql<{ topic: unknown; id: unknown }>(
      lists.map(({ text }, topic) => `SELECT ${topic} AS "topic", c."id" FROM (${text}) AS c`).join(' UNION ALL '),
      lists.flatMap(({ params }) => params),
    );
    const held = topics.map((_, at) => rows.filter(({ topic }) => asCount(topic) === at).map(({ id }) => asCount(id)));
    return mostAlike(held, { self, cutAt: newestOf, most: compared });
  }

  /** The desk's last public words on each, in one line. Rides ix_message_ticket. */
  private async solutions(ids: readonly number[]): Promise<Map<number, string>> {
    if (ids.length === 0) return new Map();
    const rows = await sql<{ ticketId: unknown; words: string }>(
      `SELECT m."ticketId", m."words" FROM "message" m WHERE m."ticketId" IN (?) AND m."visibility" = 'public'
         AND m."purpose" IN ('resolution','reply') ORDER BY m."id"`,
      [ids],
    );
    return new Map(rows.map(({ ticketId, words }) => [asCount(ticketId), oneLine(words)]));
  }
}

function titleShare(topics: readonly string[], title: string): number {
  const others = topicsOf(title);
  const shared = topics.filter((topic) => others.has(topic)).length;
  const fewer = Math.min(topics.length, others.size);
  return fewer === 0 || shared < Math.min(2, fewer) ? 0 : shared / topics.length;
}

const isSame = ({ serviceId }: Solved, ticket: Ticket): boolean => asCount(serviceId, null) === ticket.serviceId;

const day = (at: unknown, reader: Reader): string => dayWords(asDate(at), reader);

function oneLine(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim();
  if (line.length <= lineLength) return line;
  const cut = line.lastIndexOf(' ', lineLength);
  return `${line.slice(0, cut > 0 ? cut : lineLength)} …`;
}
