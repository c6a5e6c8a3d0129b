import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { asDate } from '../../core/database/raw';
import { rowsOf } from '../../core/database/rows';
import { changed, repo, sql, tx } from '../../core/database/tx';
import { Conflict } from '../../core/errors';
import { Conversation } from '../../tickets/conversation/conversation.service';
import { Messages, type MessageSaid } from '../../tickets/conversation/messages.service';
import type { Ticket } from '../../tickets/ticket.entity';
import { Approval } from '../approval.entity';
import { ApprovalQuestion } from '../approval-question.entity';
import { approvalAnswered, approvalQuestioned } from '../tool-facts';
import { Approvals } from '../approvals/approvals.service';
import { type Decider, Decisions } from '../approvals/decisions.service';
import { AnswerTimes } from './answer-times';
import { AskingBackTells } from './asking-back-tells';

/**
 * Whoever decides may ask something first. Their own promise stands still until it is answered, and whoever asked for
 * the tool has one: by when it is to be answered, with one reminder. A decision can come before the answer.
 */
@Injectable()
export class AskingBack implements OnModuleInit {
  constructor(
    private readonly decisions: Decisions,
    private readonly approvals: Approvals,
    private readonly messages: Messages,
    private readonly conversation: Conversation,
    private readonly tells: AskingBackTells,
    private readonly limits: AnswerTimes,
  ) {}

  onModuleInit(): void {
    this.conversation.takesAnswers('tool_request', (ticket, said, at) => this.answered(ticket, said, at));
  }

  /** One question at a time: what else they want to know stands in it, or comes after the answer. */
  ask(by: Decider, approvalId: number, words: string, at: Date): Promise<void> {
    return tx(async () => {
      const { approval, file } = await this.decisions.open(by, approvalId);
      if (approval.questionId !== null) throw new Conflict('You’ve asked already, and the answer isn’t here yet.');
      const { ticket } = file;
      const message = await this.messages.add(
        ticket,
        by,
        { visibility: 'public', purpose: 'asked_back', words: words.trim() },
        at,
      );
      const { dueAt, remindAt } = await this.limits.from(at);
      const question = await repo(ApprovalQuestion).save(
        repo(ApprovalQuestion).create({
          approvalId,
          ticketId: ticket.id,
          askedById: by.id,
          forPersonId: ticket.requesterId,
          messageId: message.id,
          askedAt: at,
          dueAt,
          remindAt,
          answeredAt: null,
          answerId: null,
        }),
      );
      // Of two at the same instant one has decided, or asked, before.
      await changed(Approval, { id: approvalId, version: approval.version }, { questionId: question.id });
      const details = { approvalId, approverId: approval.approverId, messageId: message.id };
      const fact = await this.approvals.fact(approvalQuestioned, file, by.id, details, at);
      await this.approvals.clock(fact, approval);
      await this.tells.asked(file, question, message, fact);
    });
  }

  /** Every question about a request, the oldest first. Rides ix_approval_question_ticket. */
  of(ticketId: number): Promise<ApprovalQuestion[]> {
    return rowsOf(ApprovalQuestion, 'WHERE "ticketId" = ? ORDER BY "id"', [ticketId]);
  }

  /** Reminds once of what is not answered yet. Rides ix_approval_question_remind. */
  async remind(at: Date): Promise<void> {
    const due = await rowsOf(ApprovalQuestion, 'WHERE "remindAt" <= ? ORDER BY "remindAt", "id"', [at]);
    for (const { id } of due)
      await tx(async () => {
        const { affected } = await repo(ApprovalQuestion).update({ id, remindAt: Not(IsNull()) }, { remindAt: null });
        const question = affected ? await repo(ApprovalQuestion).findOneByOrFail({ id }) : null;
        if (question && (await repo(Approval).existsBy({ id: question.approvalId, questionId: id })))
          await this.tells.remind(question, at);
      });
  }

  /** Rides ix_approval_question_remind. */
  async nextWake(): Promise<Date | null> {
    const [row] = await sql(`SELECT MIN("remindAt") AS "at" FROM "approval_question" WHERE "remindAt" IS NOT NULL`);
    return asDate(row.at, null);
  }

  /** What the requester's side writes while a question is open is its answer, wherever they write it. */
  private async answered(
    ticket: Ticket,
    { actorId, message }: { actorId: number; message: MessageSaid },
    at: Date,
  ): Promise<boolean> {
    const approval = await repo(Approval).findOne({
      where: { ticketId: ticket.id, cycle: ticket.cycle, state: 'waiting', questionId: Not(IsNull()) },
    });
    if (!approval?.questionId) return false;
    const { id: approvalId, approverId, questionId, version } = approval;
    await changed(Approval, { id: approvalId, version }, { questionId: null });
    Object.assign(approval, { questionId: null, version: version + 1 });
    await repo(ApprovalQuestion).update({ id: questionId }, { answeredAt: at, answerId: message.id, remindAt: null });
    const file = await this.approvals.file(ticket.id);
    const details = { approvalId, approverId, messageId: message.id };
    const fact = await this.approvals.fact(approvalAnswered, file, actorId, details, at);
    await this.approvals.clock(fact, approval);
    await this.tells.answered(file, approval, message, fact);
    return true;
  }
}
