import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { FileStore } from '../../core/files/file-store';
import { repo } from '../../core/database/tx';
import { MailUpkeep } from '../../mail/mail-upkeep.service';
import { Notices } from '../../notices/notices.service';
import { Erasers } from '../../people/privacy/erasure.service';
import { Attachment } from '../conversation/attachment.entity';
import { MessageDraft } from '../conversation/message-draft.entity';
import { Message, type Purpose } from '../conversation/message.entity';
import type { Channel } from '../ticket-flow';
import { Ticket } from '../ticket.entity';
import { TicketWait } from '../waits/ticket-wait.entity';
import { forgetAnswers } from './intake-data';
import { Watcher } from '../watcher.entity';

const erasedTitle = '(erased)';

/** What an agent wrote down for a caller is the caller's. */
const typedByTheDesk: Channel[] = ['phone', 'desk'];
const requesterSide: Purpose[] = ['need', 'answer', 'not_yet', 'withdrawal'];

/** Empties what a person asked for and said. What an agent wrote to others stays theirs to read, without the name. */
@Injectable()
export class TicketErasure implements OnModuleInit {
  constructor(
    private readonly erasers: Erasers,
    private readonly files: FileStore,
    private readonly mails: MailUpkeep,
    private readonly notices: Notices,
  ) {}

  onModuleInit(): void {
    this.erasers.register('tickets', (personId, at) => this.erase(personId, at));
  }

  private async erase(personId: number, at: Date): Promise<void> {
    const own = (await repo(Ticket).find({ where: { requesterId: personId }, select: { id: true } })).map(
      ({ id }) => id,
    );
    const written = await repo(Message).find({
      where: [
        ...(own.length ? [{ ticketId: In(own) }] : []),
        { authorId: personId, purpose: In(requesterSide), ticket: { channel: Not(In(typedByTheDesk)) } },
      ],
      select: { id: true, ticketId: true },
    });
    const messageIds = written.map(({ id }) => id);
    await this.removeFiles(messageIds);
    if (messageIds.length) await repo(Message).update({ id: In(messageIds) }, { words: '' });
    await forgetAnswers([...new Set([...own, ...written.map(({ ticketId }) => ticketId)])]);
    const outside = { vendor: null, reference: null, vendorEmail: null };
    if (own.length) await repo(TicketWait).update({ ticketId: In(own) }, outside);
    if (own.length) await repo(Ticket).update({ id: In(own) }, { title: erasedTitle, folded: '' });
    await this.mails.forgetAbout('ticket', own, at);
    await this.notices.forgetAbout('ticket', own);
    await this.mails.forgetSentAbout('ticket', [...new Set(written.map(({ ticketId }) => ticketId))], at);
    await repo(Watcher).delete({ personId });
    await repo(MessageDraft).delete([{ personId }, ...(own.length ? [{ ticketId: In(own) }] : [])]);
  }

  private async removeFiles(messageIds: readonly number[]): Promise<void> {
    if (messageIds.length === 0) return;
    const attachments = await repo(Attachment).find({
      where: { messageId: In([...messageIds]) },
      relations: { file: true },
    });
    for (const attachment of attachments) {
      await repo(Attachment).delete({ id: attachment.id });
      if (attachment.file) await this.files.remove(attachment.file);
    }
  }
}
