import { Injectable, type OnModuleInit } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { LinkMinters, pageLink } from '../../mail/link-minters';
import { personCalled, personNamed } from '../../mail/mail-data';
import { Outbox } from '../../mail/outbox.service';
import type { NoticeKind } from '../../notices/notice-kind';
import { wantsMail } from '../../notices/notice-mails';
import { PeopleDirectory } from '../../people/directory/people-directory';
import { Person } from '../../people/person.entity';
import { days } from '../../core/time';
import { Tokens } from '../../people/access/tokens.service';
import { ticketSubject } from '../../tickets/ticket-facts';
import { deskAsked, requestDecided } from '../../tickets/consequences/ticket-notices';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import type { Ticket } from '../../tickets/ticket.entity';
import { type Approval, approvalSubject } from '../approval.entity';
import type { Tool } from '../tool.entity';
import {
  approvalAgreed,
  approvalAnswered,
  approvalAsked,
  approvalDeclined,
  approvalGranted,
  approvalNotNeeded,
  approvalPassedOn,
  approvalQuestioned,
  approvalRerouted,
  approvalSubstituted,
  holdingEnded,
  holdingExtended,
  purchaseMoved,
  requestChanged,
  requestFacts,
  seatReserved,
  seatReturned,
  seatTaken,
  toolOrdered,
} from '../tool-facts';
import { taskMoved, toolStepDone } from '../task-facts';
import { Consequences, noneOf } from '../../timeline/consequences';

export const decisionLinkKind = 'decision';
const linkLifetime = days(30);

type RequestMail = ApproverMail | 'approval-question' | 'tool-granted';
type ApproverMail = 'approval-asked' | 'approval-reminder' | 'approval-answered' | 'approval-passed-on';

/** Fact -> which mail goes with it. That most of the time is over is a reaction. */
export const requestMails = new Consequences<{ template: RequestMail; to: string }>(
  'mail',
  requestFacts,
  [
    [approvalAsked, { template: 'approval-asked', to: 'approver' }],
    [approvalSubstituted, { template: 'approval-asked', to: 'substitute' }],
    [approvalQuestioned, { template: 'approval-question', to: 'requester' }],
    [approvalAnswered, { template: 'approval-answered', to: 'approver' }],
    [approvalPassedOn, { template: 'approval-passed-on', to: 'approver' }],
    [approvalGranted, { template: 'tool-granted', to: 'requester' }],
    // A decline is the end of the ticket, which has a mail of its own.
    ...noneOf(approvalNotNeeded, approvalAgreed, approvalDeclined, approvalRerouted),
    ...noneOf(taskMoved),
    ...noneOf(toolOrdered, toolStepDone, seatTaken, seatReturned, seatReserved, purchaseMoved),
    ...noneOf(holdingEnded, holdingExtended, requestChanged),
  ],
  ({ template, to }) => `${template} to ${to}`,
);

/** As what a person can do without it; the rest always goes. */
const mailedAs: Record<string, NoticeKind | undefined> = {
  'tool-granted': requestDecided as NoticeKind,
  'approval-question': deskAsked,
};

/** The mails around a decision. The approver's link is minted when the mail leaves. */
@Injectable()
export class ApprovalMails implements OnModuleInit {
  constructor(
    private readonly outbox: Outbox,
    private readonly minters: LinkMinters,
    private readonly tokens: Tokens,
    private readonly directory: PeopleDirectory,
  ) {}

  onModuleInit(): void {
    this.minters.register(decisionLinkKind, async ({ approvalId }, { personId }, at) => {
      if (personId === null) throw new Error('A decision is only asked of a person');
      const subject = approvalSubject(Number(approvalId));
      return `/decisions/${await this.tokens.mint(decisionLinkKind, personId, subject, at, linkLifetime)}`;
    });
  }

  /** "Ana asks for Figma": one page, one decision. */
  async toApprover(
    template: ApproverMail,
    approval: Approval,
    about: { ticket: Ticket; tool: Tool; purpose: string },
    at: Date,
    more: Record<string, unknown> = {},
  ): Promise<void> {
    // Whoever is away would read it too late, and whoever stands in has it for themselves.
    const askedId = approval.substituteId ?? approval.approverId;
    const asked = askedId === null ? null : await repo(Person).findOneBy({ id: askedId });
    const recipient = asked && this.directory.recipientOf(asked);
    if (!recipient) return;
    const { ticket, tool, purpose } = about;
    // Without a merge key: an approver's mail stands alone, and it holds nothing of the ticket but what is to be
    // decided.
    await this.outbox.enqueue({
      template,
      recipient,
      at,
      about: approvalSubject(approval.id),
      links: { decide: { kind: decisionLinkKind, approvalId: approval.id } },
      data: {
        requester: personNamed(ticket.requesterId),
        firstName: personCalled(ticket.requesterId),
        tool: tool.name,
        purpose,
        promiseAt: approval.promiseAt,
        ref: ticketRef(ticket.id),
        insteadOf: approval.substituteId === null ? null : personNamed(Number(approval.approverId)),
        ...more,
      },
    });
  }

  /** To whom it is for: we have it and who decides, or it was approved. */
  async toRequester(
    template: 'tool-received' | 'tool-granted' | 'approval-question' | 'approval-question-reminder',
    ticket: Ticket,
    data: Record<string, unknown>,
    at: Date,
    merge = `ticket:${ticket.id}`,
  ): Promise<void> {
    const requester = ticket.requester ?? (await repo(Person).findOneByOrFail({ id: ticket.requesterId }));
    const recipient = this.directory.recipientOf(requester);
    const unwanted = mailedAs[template];
    if (!recipient || (unwanted && !wantsMail(requester, unwanted))) return;
    await this.outbox.enqueue({
      template,
      recipient,
      at,
      about: ticketSubject(ticket.id),
      merge,
      links: { ticket: pageLink(`/tickets/${ticket.id}`) },
      data: { ref: ticketRef(ticket.id), title: ticket.title, ...data },
    });
  }
}
