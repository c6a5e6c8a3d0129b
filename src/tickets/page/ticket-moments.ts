import { Injectable } from '@nestjs/common';
import type { Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { type Actor, hueOf, initialsOf } from '../../people/actor';
import type { Person } from '../../people/person.entity';
import { tellFact } from '../../timeline/fact-words';
import type { Fact } from '../../timeline/fact.entity';
import type { Attachment } from '../conversation/attachment.entity';
import { fileOf } from '../conversation/file-words';
import type { Message } from '../conversation/message.entity';
import { Messages } from '../conversation/messages.service';
import { TicketTelling } from '../ticket-telling';
import type { Ticket } from '../ticket.entity';
import { messageOf } from '../ticket-facts';

export type Entry = Record<string, unknown> & {
  kind: 'message' | 'note' | 'moment' | 'changes' | 'earlier';
  at: Date;
};

/** Who reads, and what of it: these messages alone, or all of them. */
interface ReadBy {
  actor: Actor;
  reader: Reader;
  desk: boolean;
  only?: readonly number[];
}

/** A ticket's story in the order in which it happened: words large, moments small between them. */
@Injectable()
export class TicketMoments {
  constructor(
    private readonly tellings: TicketTelling,
    private readonly messages: Messages,
  ) {}

  /** And the newest of all, as it was when they were read: what comes after it is told to a page that stays open. */
  factsAndNewest(ticket: Ticket): Promise<{ facts: Fact[]; newest: number }> {
    return this.tellings.factsAndNewest(ticket);
  }

  async entries(ticket: Ticket, facts: readonly Fact[], { actor, reader, desk, only }: ReadBy): Promise<Entry[]> {
    const { messages: said, anyFiles } = await this.messages.unsigned(ticket.id, desk, only);
    const messages = new Map(said.map((message) => [message.id, message]));
    const files = anyFiles ? await this.messages.attachmentsOf(ticket.id, only) : [];
    const authors = said.map(({ authorId }) => authorId);
    const people = await this.tellings.people(ticket, facts, authors);
    for (const message of said) message.author = people.get(message.authorId);
    const telling = await this.tellings.telling(people, actor, reader, desk);
    const told: Entry[] = [];
    const shown = new Set<number>();
    for (const fact of facts) {
      const message = messages.get(messageOf(fact) ?? 0);
      if (message && !shown.has(message.id)) {
        shown.add(message.id);
        const own = files.filter(({ messageId }) => messageId === message.id);
        told.push(saidEntry(message, ticket, own, reader.locale, desk));
      }
      const moment = desk || fact.audience === 'subject' ? tellFact(fact, telling) : null;
      if (moment) told.push({ kind: 'moment', id: `fact-${fact.id}`, at: fact.at, ...moment });
    }
    // A broken promise is recorded when somebody looks, but it belongs where it fell due.
    return told
      .map((entry, index) => ({ entry, index }))
      .toSorted((a, b) => a.entry.at.getTime() - b.entry.at.getTime() || a.index - b.index)
      .map(({ entry }) => entry);
  }
}

/** Whoever answers has read up to here. */
export function newestMessage(entries: readonly Entry[]): number | null {
  const newest = entries.findLast(({ kind }) => kind === 'message' || kind === 'note');
  return newest ? Number(String(newest.id).replace('message-', '')) : null;
}

const sides = { desk: 'the desk', requester: '' } as const;

function saidEntry(message: Message, ticket: Ticket, files: Attachment[], locale: string, desk: boolean): Entry {
  const author = message.author as Person;
  const side =
    message.purpose === 'need' ||
    message.purpose === 'answer' ||
    message.purpose === 'not_yet' ||
    message.purpose === 'withdrawal'
      ? 'requester'
      : 'desk';
  const role =
    message.purpose === 'decision'
      ? t('decided', {}, locale)
      : message.purpose === 'asked_back'
        ? t('asks before deciding', {}, locale)
        : side === 'desk'
          ? t(sides.desk, {}, locale)
          : author.id === ticket.requesterId
            ? ''
            : t('for {name}', { name: ticket.requester?.name ?? '' }, locale);
  return {
    kind: message.visibility === 'internal' ? 'note' : 'message',
    id: `message-${message.id}`,
    at: message.at,
    name: author.name,
    initials: initialsOf(author.name),
    hue: hueOf(author.id),
    role,
    text: message.words,
    redact: desk ? { href: `/tickets/${ticket.id}/redactions/new?message=${message.id}` } : null,
    files: files.map((file) => fileOf(file, locale)),
  };
}
