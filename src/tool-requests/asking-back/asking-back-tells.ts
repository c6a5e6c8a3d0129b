import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { personCalled, personNamed } from '../../mail/mail-data';
import { Message } from '../../tickets/conversation/message.entity';
import type { MessageSaid } from '../../tickets/conversation/messages.service';
import type { Fact } from '../../timeline/fact.entity';
import type { Approval } from '../approval.entity';
import { ApprovalQuestion } from '../approval-question.entity';
import { ApprovalMails, requestMails } from '../approvals/approval-mails';
import { ApprovalNotices } from '../approvals/approval-notices';
import { RequestFinder, type RequestFile } from '../request-finder';

/** Both sides of a question hear of it: under the bell and by email. */
@Injectable()
export class AskingBackTells {
  constructor(
    private readonly letters: ApprovalMails,
    private readonly bell: ApprovalNotices,
    private readonly requests: RequestFinder,
  ) {}

  async asked(file: RequestFile, question: ApprovalQuestion, message: MessageSaid, fact: Fact): Promise<void> {
    await this.bell.follow(file, fact);
    if (requestMails.of(fact.kind)?.template === 'approval-question')
      await this.toRequester('approval-question', file, question, message.words, fact.at);
  }

  /** Only where the mail has not said it: to whoever decides it goes with their link. */
  async answered(file: RequestFile, approval: Approval, message: MessageSaid, fact: Fact): Promise<void> {
    if (requestMails.of(fact.kind)?.template !== 'approval-answered') return;
    await this.letters.toApprover('approval-answered', approval, file, fact.at, { answer: message.words });
  }

  async remind(question: ApprovalQuestion, at: Date): Promise<void> {
    const said = await repo(Message).findOneByOrFail({ id: question.messageId });
    const file = await this.requests.of(question.ticketId);
    await this.toRequester('approval-question-reminder', file, question, said.words, at);
  }

  private toRequester(
    template: 'approval-question' | 'approval-question-reminder',
    { ticket, tool }: RequestFile,
    { askedById, dueAt }: ApprovalQuestion,
    words: string,
    at: Date,
  ): Promise<void> {
    const data = {
      author: personNamed(askedById),
      firstName: personCalled(askedById),
      tool: tool.name,
      words,
      answerBy: dueAt,
    };
    return this.letters.toRequester(template, ticket, data, at);
  }
}
