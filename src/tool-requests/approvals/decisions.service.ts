import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { rowsById, rowsOf } from '../../core/database/rows';
import { changed, holdRow, repo, tx } from '../../core/database/tx';
import { Conflict, NotFound, RuleBroken } from '../../core/errors';
import { t } from '../../core/words/words';
import { mostOfOneSource } from '../../people/access/waiting';
import { Person } from '../../people/person.entity';
import { personNamed } from '../../mail/mail-data';
import { ticketRef } from '../../tickets/consequences/ticket-mailer';
import { Ticket } from '../../tickets/ticket.entity';
import { Approving } from '../../tickets/lifecycle/approving.service';
import { ApprovalClocks } from './approval-clocks';
import { ApprovalMails, requestMails } from './approval-mails';
import { ApprovalNotices } from './approval-notices';
import { Approvals } from './approvals.service';
import { Approval } from '../approval.entity';
import { ApprovalPassing } from '../approval-passing.entity';
import { RequestFinder, type RequestFile } from '../request-finder';
import { ToolRequest } from '../tool-request.entity';
import { approvalAgreed, approvalDeclined, approvalGranted } from '../tool-facts';

export interface Decider {
  id: number;
  name: string;
}

/** What waits for somebody and was asked. */
const openFor = (who: string): string => `WHERE ("approverId" = ${who} OR "substituteId" = ${who})
  AND "state" = 'waiting' AND "askedAt" IS NOT NULL`;
const openTo = openFor('?');
/** Not what waits for an answer to a question of theirs. */
const asked = `AND "questionId" IS NULL`;
export const theirTurn = `${openTo} ${asked}`;
/**
 * How often it is one person's turn, read along with who they are. Rides ix_approval_approver and
 * ix_approval_substitute.
 */
export const approvalTurns = `SELECT 1 FROM "approval" ${openFor('u."id"')} ${asked} LIMIT ${mostOfOneSource + 1}`;

const relations = { approver: true, substitute: true, decidedBy: true, question: true } as const;

/** What an approver decides. Only the person who was asked can, and whoever stands in while they are away. */
@Injectable()
export class Decisions {
  constructor(
    private readonly approvals: Approvals,
    private readonly approving: Approving,
    private readonly clocks: ApprovalClocks,
    private readonly letters: ApprovalMails,
    private readonly requests: RequestFinder,
    private readonly bell: ApprovalNotices,
  ) {}

  /** What waits for this person's decision, the oldest first. Rides ix_approval_approver and ix_approval_substitute. */
  async openOf(personId: number, limit = 1_000, which = openTo): Promise<Approval[]> {
    const open = await rowsOf(Approval, `${which} ORDER BY "id" LIMIT ?`, [personId, personId, limit]);
    const tickets = await rowsById(
      Ticket,
      open.map(({ ticketId }) => ticketId),
    );
    const people = await rowsById(Person, [
      ...[...tickets.values()].map(({ requesterId }) => requesterId),
      ...open.flatMap(({ approverId, substituteId }) => [approverId, substituteId]),
    ]);
    for (const ticket of tickets.values()) ticket.requester = people.get(ticket.requesterId);
    for (const approval of open) {
      approval.ticket = tickets.get(approval.ticketId);
      approval.approver = people.get(approval.approverId ?? 0) ?? null;
      approval.substitute = people.get(approval.substituteId ?? 0) ?? null;
    }
    return open;
  }

  /** What this person decided, or somebody for them. */
  lastOf(personId: number, limit: number): Promise<Approval[]> {
    return repo(Approval).find({
      where: [
        { approverId: personId, state: In(['granted', 'declined']) },
        { decidedById: personId, state: In(['granted', 'declined']) },
      ],
      relations: { ticket: { requester: true }, approver: true, decidedBy: true },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /**
   * The approval for the person who was asked, and for whoever stands in or did; for anybody else, and before it is
   * their turn, it does not exist.
   */
  async of(personId: number, approvalId: number): Promise<Approval> {
    const approval = await this.seenBy(personId, approvalId);
    if (!approval) throw new NotFound('This decision');
    return approval;
  }

  async seenBy(personId: number, approvalId: number): Promise<Approval | null> {
    const approval = (await this.find(personId, approvalId)) ?? (await this.passedOnBy(personId, approvalId));
    return approval?.askedAt ? approval : null;
  }

  /** Only for whoever has it now, or decided it; not for whoever passed it on. */
  async mine(personId: number, approvalId: number): Promise<Approval> {
    const approval = await this.find(personId, approvalId);
    if (!approval?.askedAt) throw new NotFound('This decision');
    return approval;
  }

  /** "Ana Ruiz: Figma licence", and its number. Whoever calls has asked whose it is. */
  async about(approvalId: number, locale: string): Promise<{ title: string; ref: string }> {
    const { ticketId } = await repo(Approval).findOneByOrFail({ id: approvalId });
    const { ticket, tool } = await this.requests.of(ticketId);
    const name = ticket.requester?.name ?? '';
    return { title: t('{name} has asked for {tool}', { name, tool: tool.name }, locale), ref: ticketRef(ticketId) };
  }

  /** It was theirs, and they see that it is somebody else's now. */
  private async passedOnBy(personId: number, id: number): Promise<Approval | null> {
    const passed = await repo(ApprovalPassing).existsBy({ approvalId: id, fromPersonId: personId });
    if (!passed) return null;
    return repo(Approval).findOne({ where: { id }, relations });
  }

  find(personId: number, id: number): Promise<Approval | null> {
    return repo(Approval).findOne({
      where: [
        { id, approverId: personId },
        { id, substituteId: personId },
        { id, decidedById: personId },
      ],
      relations,
    });
  }

  /** `read` is the version of the request that they saw; what nobody saw has none. */
  grant(by: Decider, approvalId: number, at: Date, read?: number): Promise<void> {
    return tx(async () => {
      const { approval, file } = await this.open(by, approvalId);
      await mustBeAsRead(file.request.id, read);
      await changed(Approval, approval, { state: 'granted', ...decidedBy(by, at) });
      const [next] = await repo(Approval).find({
        where: { ticketId: approval.ticketId, cycle: approval.cycle, state: 'waiting' },
        order: { position: 'ASC', id: 'ASC' },
        take: 1,
      });
      const details = { approvalId: approval.id, approverId: by.id, step: approval.step, ...insteadOf(by, approval) };
      const fact = await this.approvals.fact(next ? approvalAgreed : approvalGranted, file, by.id, details, at);
      await this.clocks.follow(fact, approval);
      await this.bell.follow(file, fact);
      if (next) return this.approvals.ask(next, file, at);
      const ticket = await this.approving.resume(approval.ticketId, by.id, at);
      if (requestMails.of(fact.kind)?.template === 'tool-granted') await this.tellGranted(by, { ...file, ticket }, at);
    });
  }

  /** Ends the request. A decline names the reason and another way. */
  decline(
    by: Decider,
    approvalId: number,
    { reason, otherWay }: { reason: string; otherWay: string },
    at: Date,
  ): Promise<void> {
    return tx(async () => {
      const { approval, file } = await this.open(by, approvalId);
      const locale = file.ticket.requester?.locale;
      const words = `${reason.trim()}\n\n${t('Alternative: {words}', { words: otherWay.trim() }, locale)}`;
      // The approval's row first, as granting does: two who decide at the same instant must not wait for each other.
      await changed(Approval, approval, { state: 'declined', ...decidedBy(by, at) });
      const message = await this.approving.decline(approval.ticketId, by, words, at);
      await repo(Approval).update({ id: approval.id }, { messageId: message.id });
      const { id, step } = approval;
      const details = { approvalId: id, approverId: by.id, step, messageId: message.id, ...insteadOf(by, approval) };
      const fact = await this.approvals.fact(approvalDeclined, file, by.id, details, at);
      await this.clocks.follow(fact, approval);
      await this.approvals.end(approval.ticketId, approval.cycle, at);
    });
  }

  /** The open approval for whoever decides about it now. In the transaction of what they do. */
  async open(by: Decider, approvalId: number): Promise<{ approval: Approval; file: RequestFile }> {
    const approval = await this.find(by.id, approvalId);
    if (!approval?.askedAt) {
      if (await this.passedOnBy(by.id, approvalId)) throw new Conflict('You’ve passed this on.');
      throw new NotFound('This decision');
    }
    if (!approval.isOpen) throw new Conflict('This is already decided.');
    const file = await this.requests.of(approval.ticketId);
    if (by.id === file.ticket.requesterId || by.id === file.ticket.submittedById)
      throw new RuleBroken('You can’t approve your own request.');
    if (file.ticket.waitingOn !== 'approval') throw new Conflict('This is no longer needed.');
    return { approval, file };
  }

  private async tellGranted(by: Decider, { ticket, tool }: RequestFile, at: Date): Promise<void> {
    const { promiseAt, promiseTarget } = ticket;
    await this.letters.toRequester(
      'tool-granted',
      ticket,
      { approver: personNamed(by.id), tool: tool.name, promiseAt: promiseTarget === null ? null : promiseAt },
      at,
    );
  }
}

/**
 * What was changed while they read it is read again before it is approved. Holds the request's row first, as changing
 * it does: whichever comes second sees what the other did.
 */
async function mustBeAsRead(requestId: number, read: number | undefined): Promise<void> {
  await holdRow('tool_request', requestId);
  if (read !== undefined && !(await repo(ToolRequest).existsBy({ id: requestId, version: read })))
    throw new Conflict('This changed in the meantime. Check it and decide again.');
}

const decidedBy = ({ id }: Decider, at: Date) => ({
  decidedAt: at,
  decidedById: id,
  awayUntil: null,
  questionId: null,
});

const insteadOf = ({ id }: Decider, { approverId }: Approval) => (id === approverId ? {} : { insteadOfId: approverId });
