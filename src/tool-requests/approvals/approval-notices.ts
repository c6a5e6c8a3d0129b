import { Injectable } from '@nestjs/common';
import { firstRow } from '../../core/database/rows';
import { type NoticeKind, noticeKind } from '../../notices/notice-kind';
import { Notices } from '../../notices/notices.service';
import { Person } from '../../people/person.entity';
import { deskAsked, requestDecided } from '../../tickets/consequences/ticket-notices';
import { ticketSubject } from '../../tickets/ticket-facts';
import { Consequences, noneOf } from '../../timeline/consequences';
import type { Fact } from '../../timeline/fact.entity';
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
import type { RequestFile } from '../request-finder';

/** A part comes from outside: the day is told, and told again when it isn't kept. */
export const requestExpected = noticeKind<{ again: boolean }>('request.expected', {
  label: 'A part of what I asked for has a day, or a new one',
  words: ({ again }) =>
    again ? '{name} has a new day for a part of this' : '{name} is waiting for a vendor, and knows the day',
  icon: 'hourglass',
  mailed: false,
});

/** Fact -> who finds it under the bell. Whoever has to decide finds it on their page of decisions, with a count. */
export const requestNotices = new Consequences<NoticeKind>(
  'bell',
  requestFacts,
  [
    [approvalGranted, requestDecided as NoticeKind],
    [approvalQuestioned, deskAsked],
    // Where somebody outside has it.
    [taskMoved, requestExpected as NoticeKind],
    // A decline is the end of the ticket, which is told as a decision.
    ...noneOf(approvalNotNeeded, approvalAsked, approvalAgreed, approvalDeclined, approvalRerouted),
    ...noneOf(approvalSubstituted, approvalAnswered, approvalPassedOn),
    ...noneOf(toolOrdered, toolStepDone, seatTaken, seatReturned, seatReserved, purchaseMoved),
    ...noneOf(holdingEnded, holdingExtended, requestChanged),
  ],
  ({ kind }) => `${kind} to requester`,
);

/** What was decided, told to whom it is for. */
@Injectable()
export class ApprovalNotices {
  constructor(private readonly notices: Notices) {}

  async follow({ ticket }: RequestFile, { kind, actorId, at }: Fact): Promise<void> {
    const told = requestNotices.of(kind);
    const person = told && (ticket.requester ?? (await firstRow(Person, 'WHERE "id" = ?', [ticket.requesterId])));
    if (!told || !person) return;
    await this.notices.tell(person, told, {
      subject: ticketSubject(ticket.id),
      actorId,
      at,
      details: approvalGranted.kind === kind ? { granted: true } : {},
    });
  }
}
