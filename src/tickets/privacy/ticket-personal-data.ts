import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In } from 'typeorm';
import { repo } from '../../core/database/tx';
import { t, tn } from '../../core/words/words';
import { Actors } from '../../people/access/actors.service';
import { type PersonalDataItem, PersonalData } from '../../people/privacy/personal-data';
import { Attachment } from '../conversation/attachment.entity';
import { Message } from '../conversation/message.entity';
import { MessageDraft } from '../conversation/message-draft.entity';
import { draftDays } from '../conversation/message-drafts.service';
import { Settings } from '../../settings/settings.service';
import { Ticket } from '../ticket.entity';
import { ticketRef } from '../consequences/ticket-mailer';
import { maySee } from '../ticket.policy';
import { Watcher } from '../watcher.entity';

const stays = 'As long as the desk keeps its requests. When you’re erased, your text, titles and files go.';

/** What somebody asked for, said and sent: told to them, see PersonalData. */
@Injectable()
export class TicketPersonalData implements OnModuleInit {
  constructor(
    private readonly personalData: PersonalData,
    private readonly actors: Actors,
    private readonly settings: Settings,
  ) {}

  onModuleInit(): void {
    this.personalData.register(
      'What you asked for',
      'You, anyone who filed it for you, follows it or decides on it, and the desk. For a private ' +
        'service: only its team.',
      stays,
      (id, locale) => this.tickets(id, locale),
    );
    this.personalData.register(
      'What you wrote',
      'Anyone who can see the request. Internal notes: only the desk.',
      stays,
      (id) => this.messages(id),
    );
    this.personalData.register(
      'What you’ve started to write',
      'You.',
      (locale) => this.draftsStay(locale),
      (id) => this.drafts(id),
    );
    this.personalData.register('Files you sent', 'Anyone who can see the message they came with.', stays, (id) =>
      this.files(id),
    );
  }

  private async tickets(personId: number, locale: string): Promise<PersonalDataItem[]> {
    const relations = { service: true } as const;
    const own = await repo(Ticket).find({
      where: [{ requesterId: personId }, { submittedById: personId }],
      relations,
      order: { id: 'DESC' },
    });
    const watched = await repo(Watcher).find({ where: { personId } });
    const followed = watched.length
      ? await repo(Ticket).find({ where: { id: In(watched.map(({ ticketId }) => ticketId)) }, relations })
      : [];
    const actor = await this.actors.load(personId);
    const follows = new Set(watched.map(({ ticketId }) => ticketId));
    const hidden = (ticket: Ticket): boolean =>
      actor === null || !maySee(actor, ticket, { watcherIds: follows.has(ticket.id) ? [personId] : [] });
    const line = (words: string, ticket: Ticket): PersonalDataItem =>
      hidden(ticket) && ticket.requesterId !== personId
        ? { words: t('Something you logged for a colleague, which is private now', {}, locale), at: ticket.createdAt }
        : {
            words: t(words, { title: ticket.title, ref: ticketRef(ticket.id) }, locale),
            at: ticket.createdAt,
            href: `/tickets/${ticket.id}`,
          };
    return [
      ...own.map((ticket) =>
        line(ticket.requesterId === personId ? '{title} ({ref})' : 'For a colleague: {title} ({ref})', ticket),
      ),
      ...followed.filter((ticket) => !hidden(ticket)).map((ticket) => line('You follow: {title} ({ref})', ticket)),
    ];
  }

  private async messages(authorId: number): Promise<PersonalDataItem[]> {
    const written = await repo(Message).find({ where: { authorId }, order: { id: 'DESC' } });
    return written
      .filter(({ words }) => words)
      .map(({ words, at, ticketId }) => ({ words, at, href: `/tickets/${ticketId}` }));
  }

  private async draftsStay(locale: string): Promise<string> {
    return tn(
      'Until you send it, and no longer than {n} day.',
      'Until you send it, and no longer than {n} days.',
      await this.settings.get(draftDays),
      {},
      locale,
    );
  }

  private async drafts(personId: number): Promise<PersonalDataItem[]> {
    const drafts = await repo(MessageDraft).find({ where: { personId }, order: { at: 'DESC' } });
    return drafts.map(({ words, at, ticketId }) => ({ words, at, href: `/tickets/${ticketId}` }));
  }

  private async files(authorId: number): Promise<PersonalDataItem[]> {
    const files = await repo(Attachment).find({
      where: { message: { authorId } },
      relations: { message: true },
      order: { id: 'DESC' },
    });
    return files.map(({ id, name, message }) => ({ words: name, at: message?.at, href: `/attachments/${id}` }));
  }
}
