import { Injectable } from '@nestjs/common';
import { asCount, asDate } from '../../core/database/raw';
import { sql } from '../../core/database/tx';
import { dayWords, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { newestWith } from '../../search/full-text';
import { ticketRef } from '../consequences/ticket-mailer';
import { topicsOf } from '../filing/likeness';
import { privateIn, teamsOf } from '../ticket-queries';
import type { Ticket } from '../ticket.entity';
import { ticketText } from './ticket-texts';

const shown = 4;
/** So many of the newest that share a word are looked through. */
const candidates = 1_500;
const mostTopics = 8;
/** What is alike shares this share of what it is about, and at least two words where there are two. */
const alikeShare = 0.5;
const lineLength = 160;

interface Solved {
  id: unknown;
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
    return found.map(({ id, title, resolvedAt }) => ({
      href: `/tickets/${asCount(id)}`,
      title,
      sub: t('{ref}, solved {day}', { ref: ticketRef(asCount(id)), day: day(resolvedAt, reader) }, reader.locale),
      solution: solutions.get(asCount(id)) ?? null,
    }));
  }

  /**
   * Solved ones about the same, that this agent may see, by the words of their title: the most alike first, of those
   * the same service, of those the newest. What was asked by the agent themselves they read as its owner, not here.
   */
  private async solvedLike(ticket: Ticket, actor: Actor): Promise<Solved[]> {
    const topics = [...topicsOf(ticket.title)].slice(0, mostTopics);
    if (topics.length === 0) return [];
    const any = topics.map((topic) => ({ words: [topic], prefix: true }));
    const newest = newestWith(ticketText, any, candidates, 'any');
    const rows = await sql<Solved>(
      `SELECT t."id", t."title", t."serviceId", t."resolvedAt" FROM (${newest.text}) AS c CROSS JOIN "ticket" t
       WHERE t."id" = c."id" AND t."id" <> ? AND t."status" IN ('resolved','closed')
         AND t."outcome" IN ('solved','workaround') AND (NOT ${privateIn('t', '?')} OR t."teamId" IN (?))
         AND t."requesterId" <> ? ORDER BY t."id" DESC`,
      [...newest.params, ticket.id, true, true, teamsOf(actor), actor.id],
    );
    return rows
      .map((row) => ({ row, share: shareOf(topics, row.title) }))
      .filter(({ share }) => share >= alikeShare)
      .toSorted((a, b) => b.share - a.share || Number(isSame(b.row, ticket)) - Number(isSame(a.row, ticket)))
      .slice(0, shown)
      .map(({ row }) => row);
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

function shareOf(topics: readonly string[], title: string): number {
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
