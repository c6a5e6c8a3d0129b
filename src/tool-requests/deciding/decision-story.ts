import { Injectable } from '@nestjs/common';
import { type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { In } from 'typeorm';
import { rowsById } from '../../core/database/rows';
import { repo } from '../../core/database/tx';
import { Person } from '../../people/person.entity';
import { Attachment } from '../../tickets/conversation/attachment.entity';
import { Messages } from '../../tickets/conversation/messages.service';
import type { Ticket } from '../../tickets/ticket.entity';
import type { Approval } from '../approval.entity';
import { Approvals } from '../approvals/approvals.service';
import { AskingBack } from '../asking-back/asking-back.service';
import { PassingOn } from '../passing-on/passing-on.service';

interface StoryLine {
  at: Date;
  words: string;
  quote?: string;
  /** What came with the answer; without an address for whoever has not signed in. */
  files?: { name: string; href?: string }[];
}

/**
 * What happened before somebody decides: who else did, what was asked and answered, why it came to them or came back.
 * The request's own story, nothing of the desk's conversation.
 */
@Injectable()
export class DecisionStory {
  constructor(
    private readonly approvals: Approvals,
    private readonly asking: AskingBack,
    private readonly passing: PassingOn,
    private readonly messages: Messages,
  ) {}

  async of(
    approval: Approval,
    ticket: Ticket,
    { id: whoId, alone }: { id: number; alone?: boolean },
    reader: Reader,
  ): Promise<StoryLine[]> {
    const { locale } = reader;
    const others = (await this.approvals.of(ticket.id)).filter(
      (one) => one.id !== approval.id && one.decidedAt && one.state !== 'void',
    );
    const questions = await this.asking.of(ticket.id);
    const files = await filesOf(questions.flatMap(({ answerId }) => answerId ?? []));
    const answerFiles = (answerId: number | null) =>
      (files.get(answerId ?? 0) ?? []).map(({ id, name }) => ({
        name,
        ...(alone ? {} : { href: `/decisions/by/${approval.id}/files/${id}` }),
      }));
    const passings = await this.passing.of(approval.id);
    // Notes as well: the reason why it was passed on is one.
    const said = new Map((await this.messages.of(ticket.id, true)).map((message) => [message.id, message]));
    const people = await rowsById(Person, [
      ...questions.map(({ askedById }) => askedById),
      ...passings.flatMap(({ fromPersonId, toPersonId }) => [fromPersonId, toPersonId]),
    ]);
    const named = (id: number | null) =>
      id === whoId ? t('You', {}, locale) : (people.get(id ?? 0)?.name ?? t('Someone', {}, locale));
    const line = (at: Date, words: string, slots: Record<string, string>, messageId?: number | null): StoryLine => ({
      at,
      words: t(words, slots, locale),
      quote: said.get(messageId ?? 0)?.words,
    });
    return [
      ...others.map(({ approver, decidedBy, decidedById, state, decidedAt, messageId }) => {
        const name = decidedById === whoId ? t('You', {}, locale) : ((decidedBy ?? approver)?.name ?? '');
        const words = state === 'granted' ? '{name} approved it' : '{name} declined it';
        return line(decidedAt as Date, words, { name }, messageId);
      }),
      ...questions.flatMap(({ askedById, askedAt, messageId, answeredAt, answerId }) => [
        line(askedAt, '{name} asked', { name: named(askedById) }, messageId),
        ...(answeredAt
          ? [
              {
                ...line(answeredAt, '{name} answered', { name: said.get(answerId ?? 0)?.author?.name ?? '' }, answerId),
                files: answerFiles(answerId),
              },
            ]
          : []),
      ]),
      ...passings.map(({ fromPersonId, toPersonId, at, messageId }) =>
        line(
          at,
          toPersonId === whoId ? '{name} passed it on to you' : '{name} passed it on to {to}',
          { name: named(fromPersonId), to: people.get(toPersonId)?.name ?? '' },
          messageId,
        ),
      ),
      ...[...said.values()]
        .filter(({ purpose }) => purpose === 'not_yet')
        .map(({ author, at, id }) => line(at, '{name} still needs it', { name: author?.name ?? '' }, id)),
      // Why it is needed now stands above; what they wrote before they changed it, here.
      ...[...said.values()]
        .filter(({ purpose }) => purpose === 'need')
        .slice(0, -1)
        .map(({ author, at, id }) => line(at, '{name} first wrote', { name: author?.name ?? '' }, id)),
    ].toSorted((a, b) => a.at.getTime() - b.at.getTime());
  }

  /** The words that a decline came with. */
  async reason({ messageId, ticketId }: Approval): Promise<string | undefined> {
    if (messageId === null) return undefined;
    return (await this.messages.of(ticketId, false)).find(({ id }) => id === messageId)?.words;
  }
}

/** By the message they came with. */
async function filesOf(messageIds: readonly number[]): Promise<Map<number, Attachment[]>> {
  const found = messageIds.length ? await repo(Attachment).findBy({ messageId: In([...messageIds]) }) : [];
  return new Map(messageIds.map((id) => [id, found.filter(({ messageId }) => messageId === id)]));
}
