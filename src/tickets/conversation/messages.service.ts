import { Injectable } from '@nestjs/common';
import { bareLines } from '../../core/words/markdown';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { EditConflict } from '../ticket-telling';
import { FileStore, type KeptFile } from '../../core/files/file-store';
import { StoredFile } from '../../core/files/stored-file.entity';
import { insertRow, rowsById, rowsOf, rowsWith } from '../../core/database/rows';
import { asBoolean, asCount } from '../../core/database/raw';
import { repo, sql } from '../../core/database/tx';
import { Person } from '../../people/person.entity';
import { Attachment } from './attachment.entity';
import { Message, type Purpose } from './message.entity';
import type { Ticket } from '../ticket.entity';

export interface NewMessage {
  visibility: 'public' | 'internal';
  purpose: Purpose;
  words: string;
  files?: KeptFile[];
  cannedReplyId?: number;
}

export interface MessageSaid {
  id: number;
  words: string;
  authorId: number;
}

async function withAuthors(messages: Message[]): Promise<Message[]> {
  const authors = await rowsById(
    Person,
    messages.map(({ authorId }) => authorId),
  );
  for (const message of messages) message.author = authors.get(message.authorId);
  return messages;
}

/** The newest public message of each: whoever writes to several without opening them has seen so far. */
export async function newestSaid(ticketIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await sql(
    `SELECT "ticketId", MAX("id") AS "id" FROM "message" WHERE "ticketId" IN (?) AND "visibility" = 'public'
      GROUP BY "ticketId"`,
    [ticketIds],
  );
  return new Map(rows.map(({ ticketId, id }) => [asCount(ticketId), asCount(id)]));
}

/** Words and files of a conversation; always written inside the transaction of the change they belong to. */
@Injectable()
export class Messages {
  constructor(private readonly files: FileStore) {}

  async add(ticket: Ticket, author: { id: number }, message: NewMessage, at: Date): Promise<MessageSaid> {
    const { visibility, purpose } = message;
    const saved = {
      ticketId: ticket.id,
      authorId: author.id,
      visibility,
      purpose,
      words: bareLines(message.words),
      at,
      cannedReplyId: message.cannedReplyId ?? null,
    };
    const id = await insertRow(Message, saved);
    for (const file of message.files ?? []) {
      const stored = await this.files.record(file, at);
      await repo(Attachment).insert({ ticketId: ticket.id, messageId: id, fileId: stored.id, name: file.name });
    }
    return { id, words: saved.words, authorId: author.id };
  }

  /** What was said on a ticket, oldest first; internal notes only for the desk. */
  async of(ticketId: number, includeNotes: boolean): Promise<Message[]> {
    return withAuthors((await this.unsigned(ticketId, includeNotes)).messages);
  }

  /**
   * All that was said, or these messages alone, without who wrote them; and whether any file came with them, so
   * that nobody has to ask where there is none.
   */
  async unsigned(ticketId: number, includeNotes: boolean, only?: readonly number[]) {
    const which = includeNotes ? '' : `AND "visibility" = 'public'`;
    const some = only ? 'AND "id" IN (?)' : '';
    const found = await rowsWith(
      Message,
      { files: 'EXISTS (SELECT 1 FROM "attachment" a WHERE a."ticketId" = "message"."ticketId")' },
      `WHERE "ticketId" = ? ${which} ${some} ORDER BY "id"`,
      only ? [ticketId, only] : [ticketId],
    );
    return { messages: found.map(({ row }) => row), anyFiles: asBoolean(found[0]?.more.files) };
  }

  async attachmentsOf(ticketId: number, only?: readonly number[]): Promise<Attachment[]> {
    const some = only ? 'AND "messageId" IN (?)' : '';
    const params = only ? [ticketId, only] : [ticketId];
    const attachments = await rowsOf(Attachment, `WHERE "ticketId" = ? ${some} ORDER BY "id"`, params);
    const files = await rowsById(
      StoredFile,
      attachments.map(({ fileId }) => fileId),
    );
    for (const attachment of attachments) attachment.file = files.get(attachment.fileId);
    return attachments;
  }

  /** The newest public words of somebody else than `readerId`, to see whether a page is out of date. */
  async newestPublic(ticketId: number, readerId: number): Promise<Message | null> {
    const [newest] = await withAuthors(
      await rowsOf(Message, `WHERE "ticketId" = ? AND "visibility" = 'public' ORDER BY "id" DESC LIMIT 1`, [ticketId]),
    );
    return newest && newest.authorId !== readerId ? newest : null;
  }

  /** In the reply's own transaction: of two at the same instant, one has read the other or is told so. */
  async mustHaveRead(actor: Actor, { id }: Ticket, seen: number | undefined): Promise<void> {
    const newest = seen === undefined ? null : await this.newestPublic(id, actor.id);
    if (!newest || newest.id <= seen!) return;
    const slots = { name: newest.author?.name ?? '' };
    throw new EditConflict(
      t(
        '{name} wrote while you were writing. Read it above, then send yours; your text is still here.',
        slots,
        actor.locale,
      ),
    );
  }
}
