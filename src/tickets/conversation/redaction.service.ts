import { Injectable } from '@nestjs/common';
import { updateRows, firstRow } from '../../core/database/rows';
import { overwriteErased } from '../../core/database/erasing/erased-bytes';
import { repo, tx, write } from '../../core/database/tx';
import { NotFound, ValidationFailed } from '../../core/errors';
import { once } from '../../core/web/input/submissions';
import { FileStore } from '../../core/files/file-store';
import { folded } from '../../core/words/folded';
import { t } from '../../core/words/words';
import { MailUpkeep } from '../../mail/mail-upkeep.service';
import type { Actor } from '../../people/actor';
import { TicketFacts } from '../consequences/ticket-facts.service';
import { ticketRedacted, ticketSubject } from '../ticket-facts';
import { TicketFinder } from '../ticket-finder';
import { Ticket } from '../ticket.entity';
import { Attachment } from './attachment.entity';
import { messageHref } from './message-href';
import { Message } from './message.entity';

async function messageOn(ticketId: number, id: number): Promise<Message> {
  const message = await firstRow(Message, 'WHERE "id" = ? AND "ticketId" = ?', [id, ticketId]);
  if (!message) throw new NotFound('This message');
  return message;
}

/** What stands where something was taken out. */
const blackened = '█████';

interface Redaction {
  /** As it stands in the message: a password, a line. */
  words?: string;
  fileIds: readonly number[];
  /** The key of the form: twice sent, the words are gone, and that is no fault. */
  submission?: string;
}

/**
 * Takes a password, a line or a file out of a message: of the page, the search, the mails that are owed or were sent,
 * what was begun on the ticket, and of the bytes. Who did it and when stays.
 */
@Injectable()
export class Redactions {
  constructor(
    private readonly finder: TicketFinder,
    private readonly facts: TicketFacts,
    private readonly files: FileStore,
    private readonly mails: MailUpkeep,
  ) {}

  async find(actor: Actor, id: number, messageId: number): Promise<{ message: Message; files: Attachment[] }> {
    await this.finder.handle(actor, id);
    const message = await messageOn(id, messageId);
    return { message, files: await repo(Attachment).find({ where: { messageId }, order: { id: 'ASC' } }) };
  }

  /** Answers where the message stands. */
  async redact(actor: Actor, id: number, messageId: number, what: Redaction, at: Date): Promise<string> {
    const path = await once(actor.id, what.submission, at, async () => {
      await this.takeAway(actor, id, messageId, what, at);
      return messageHref(id, messageId);
    });
    await overwriteErased();
    return path;
  }

  private takeAway(
    actor: Actor,
    id: number,
    messageId: number,
    { words, fileIds }: Redaction,
    at: Date,
  ): Promise<void> {
    return tx(async () => {
      const { ticket } = await this.finder.handle(actor, id);
      const message = await messageOn(id, messageId);
      if (words) await this.takeOut(words, message, ticket, actor);
      await this.removeFiles(message.id, fileIds);
      if (words) await this.mails.redactAbout(ticketSubject(id), words, blackened, at);
      await this.facts.record(ticket, ticketRedacted, { actorId: actor.id, at, details: { of: message.id } });
    });
  }

  /** Wherever it stands on the ticket: a password is quoted, and named in the title. */
  private async takeOut(words: string, message: Message, ticket: Ticket, { locale }: Actor): Promise<void> {
    if (!message.words.includes(words))
      throw new ValidationFailed({ words: t('This text isn’t in the message. Copy it from there.', {}, locale) });
    const all = await repo(Message).findBy({ ticketId: ticket.id });
    for (const one of all)
      if (one.words.includes(words))
        await updateRows(Message, { words: one.words.replaceAll(words, blackened) }, 'WHERE "id" = ?', [one.id]);
    if (ticket.title.includes(words)) {
      ticket.title = ticket.title.replaceAll(words, blackened);
      await updateRows(Ticket, { title: ticket.title, folded: folded(ticket.title) }, 'WHERE "id" = ?', [ticket.id]);
    }
    await write('DELETE FROM "message_draft" WHERE "ticketId" = ? AND "words" LIKE ? ESCAPE \'!\'', [
      ticket.id,
      `%${words.replace(/[!%_]/g, '!$&')}%`,
    ]);
  }

  private async removeFiles(messageId: number, fileIds: readonly number[]): Promise<void> {
    if (fileIds.length === 0) return;
    const files = await repo(Attachment).find({ where: { messageId }, relations: { file: true } });
    for (const attachment of files.filter(({ id }) => fileIds.includes(id))) {
      await repo(Attachment).delete({ id: attachment.id });
      if (attachment.file) await this.files.remove(attachment.file);
    }
  }
}
