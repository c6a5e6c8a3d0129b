import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Not } from 'typeorm';
import { repo } from '../../core/database/tx';
import { t, tn } from '../../core/words/words';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { Attachment } from '../conversation/attachment.entity';
import { Message } from '../conversation/message.entity';
import { ticketRef } from '../consequences/ticket-mailer';
import { Ticket } from '../ticket.entity';
import { Watcher } from '../watcher.entity';

const stays = 'As long as the desk keeps its requests. When you’re erased, this text and these files go.';

/**
 * What others wrote on somebody's requests, internal notes included: the law gives them a right to it.
 * Authors are named by what they were in it: who they are is theirs.
 */
@Injectable()
export class WrittenToMe implements OnModuleInit {
  constructor(private readonly personalData: PersonalData) {}

  onModuleInit(): void {
    this.personalData.register(
      'What others wrote on your requests',
      'Anyone who can see the request. Internal notes: the desk, and you on this page.',
      stays,
      (id, locale) => this.messages(id, locale),
    );
    this.personalData.register(
      'Files others sent you',
      'Anyone who can see the message they came with.',
      stays,
      (id, locale) => this.files(id, locale),
    );
    this.personalData.register(
      'Who follows your requests',
      'You and the desk, by name on the request.',
      'Until they stop following, or you remove them.',
      (id, locale) => this.followers(id, locale),
    );
    this.personalData.register(
      'Requests you worked on',
      'Anyone who can see the request.',
      'As long as the desk keeps its requests. When you’re erased, your name goes.',
      (id) => this.workedOn(id),
    );
  }

  private async messages(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const written = await repo(Message).find({
      where: { ticket: { requesterId: personId }, authorId: Not(personId) },
      order: { id: 'DESC' },
    });
    return written
      .filter(({ words }) => words)
      .map(({ words, at, ticketId, visibility, purpose }) => ({
        words: t(lineOf(visibility, purpose), { words, ref: ticketRef(ticketId) }, locale),
        at,
        href: `/tickets/${ticketId}`,
      }));
  }

  private async files(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const files = await repo(Attachment).find({
      where: { message: { authorId: Not(personId), ticket: { requesterId: personId } } },
      relations: { message: true },
      order: { id: 'DESC' },
    });
    return files.map(({ id, name, message }) => ({
      words: message?.visibility === 'internal' ? t('{name}, with an internal note', { name }, locale) : name,
      at: message?.at,
      href: message?.visibility === 'internal' ? null : `/attachments/${id}`,
    }));
  }

  private async followers(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const watchers = await repo(Watcher).find({
      where: { ticket: { requesterId: personId }, personId: Not(personId) },
    });
    const counts = new Map<number, number>();
    for (const { ticketId } of watchers) counts.set(ticketId, (counts.get(ticketId) ?? 0) + 1);
    return [...counts].map(([ticketId, n]) => ({
      words: tn('{n} colleague follows {ref}', '{n} colleagues follow {ref}', n, { ref: ticketRef(ticketId) }, locale),
      href: `/tickets/${ticketId}`,
    }));
  }

  private async workedOn(personId: number): Promise<PersonalDataItem[]> {
    const tickets = await repo(Ticket).find({
      where: [{ assigneeId: personId }, { resolvedById: personId }],
      select: { id: true, createdAt: true },
      order: { id: 'DESC' },
    });
    return tickets.map(({ id, createdAt }) => ({ words: ticketRef(id), at: createdAt, href: `/tickets/${id}` }));
  }
}

function lineOf(visibility: Message['visibility'], purpose: Message['purpose']): string {
  if (visibility === 'internal') return 'Internal note by the desk ({ref}): {words}';
  if (purpose === 'decision' || purpose === 'asked_back') return 'The approver ({ref}): {words}';
  if (purpose === 'need' || purpose === 'answer') return 'A colleague, for you ({ref}): {words}';
  return 'The desk ({ref}): {words}';
}
