import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rowsById, rowsOf } from '../../core/database/rows';
import { byWhen, type Reader } from '../../core/words/dates';
import { t } from '../../core/words/words';
import { Waiting, type WaitingItem } from '../../people/access/waiting';
import { Person } from '../../people/person.entity';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { Ticket } from '../../tickets/ticket.entity';
import { ApprovalQuestion } from '../approval-question.entity';

/** Open, and theirs to answer. */
const theirs = `WHERE "forPersonId" = ? AND "answeredAt" IS NULL AND EXISTS
  (SELECT 1 FROM "approval" a WHERE a."id" = "approval_question"."approvalId"
    AND a."questionId" = "approval_question"."id")`;

/** What an approver wants to know before they decide: the turn of whoever asked for the tool. */
@Injectable()
export class QuestionsWaiting implements OnModuleInit {
  constructor(private readonly waiting: Waiting) {}

  onModuleInit(): void {
    this.waiting.register({
      name: 'questions',
      of: ({ id }, reader, limit) => this.of(id, reader, limit),
      among: ({ id }) => ({ rows: `"approval_question" ${theirs}`, params: [id] }),
    });
  }

  /** Rides ix_approval_question_for. */
  async of(personId: number, reader: Reader, limit: number): Promise<WaitingItem[]> {
    const open = await rowsOf(ApprovalQuestion, `${theirs} ORDER BY "id" LIMIT ?`, [personId, limit]);
    const tickets = await rowsById(
      Ticket,
      open.map(({ ticketId }) => ticketId),
    );
    const people = await rowsById(
      Person,
      open.map(({ askedById }) => askedById),
    );
    return open.map(({ ticketId, askedById, askedAt, dueAt }) => ({
      href: `/tickets/${ticketId}`,
      title: t(
        '{name} has a question before deciding: {title}',
        { name: people.get(askedById)?.name ?? '', title: tickets.get(ticketId)?.title ?? '' },
        reader.locale,
      ),
      ref: ticketRef(ticketId),
      words: t('Waiting for your answer. Please reply by {when}.', { when: byWhen(dueAt, reader) }, reader.locale),
      icon: 'message-circle',
      due: dueAt,
      since: askedAt,
    }));
  }
}
