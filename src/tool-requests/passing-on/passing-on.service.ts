import { Injectable } from '@nestjs/common';
import { asBoolean } from '../../core/database/raw';
import { rowsOf } from '../../core/database/rows';
import { changed, repo, sql, tx } from '../../core/database/tx';
import { ValidationFailed } from '../../core/errors';
import { t } from '../../core/words/words';
import { personNamed } from '../../mail/mail-data';
import type { Person } from '../../people/person.entity';
import { Messages } from '../../tickets/conversation/messages.service';
import { DeskCalendar } from '../../sla/calendars/desk-calendar';
import { isPrivate } from '../../tickets/ticket.policy';
import type { Actor } from '../../people/actor';
import { Approval } from '../approval.entity';
import { ApprovalPassing } from '../approval-passing.entity';
import { Approvals } from '../approvals/approvals.service';
import { Decisions } from '../approvals/decisions.service';
import { StandIns } from '../approvals/stand-ins.service';
import type { RequestFile } from '../request-finder';
import { approvalPassedOn } from '../tool-facts';
import { passingFault } from './passing.policy';

/** Whoever was asked names somebody who knows more. What was promised to the requester stays promised. */
@Injectable()
export class PassingOn {
  constructor(
    private readonly decisions: Decisions,
    private readonly approvals: Approvals,
    private readonly messages: Messages,
    private readonly standIns: StandIns,
    private readonly calendar: DeskCalendar,
  ) {}

  passOn(by: Actor, approvalId: number, to: Pick<Person, 'id' | 'name'>, reason: string, at: Date): Promise<void> {
    return tx(async () => {
      const { approval, file } = await this.decisions.open(by, approvalId);
      const fault = await this.faultOf(approval, file, to.id);
      if (fault) throw new ValidationFailed({ person: t(fault, { name: to.name }, by.locale) });
      const { ticket } = file;
      const said = { visibility: 'internal', purpose: 'note', words: reason.trim() } as const;
      const message = await this.messages.add(ticket, by, said, at);
      // They are asked as somebody who is new to it, and what was asked back is theirs to ask again.
      const reminder = { remindedAt: null, remindAt: approval.remindedAt && (await this.reminderOf(approval, at)) };
      const now = { approverId: to.id, substituteId: null, awayUntil: null, questionId: null, ...reminder };
      await changed(Approval, { id: approvalId, version: approval.version }, now);
      await repo(ApprovalPassing).insert({
        approvalId,
        ticketId: ticket.id,
        fromPersonId: by.id,
        toPersonId: to.id,
        messageId: message.id,
        at,
      });
      const details = { approvalId, fromPersonId: by.id, approverId: to.id, messageId: message.id };
      const fact = await this.approvals.fact(approvalPassedOn, file, by.id, details, at);
      Object.assign(approval, now, { version: approval.version + 1 });
      await this.approvals.clock(fact, approval, file);
      await this.standIns.passedOn(approval, file, { from: personNamed(by.id), reason: message.words }, at);
    });
  }

  /** Reminds whoever it was passed on to when the clock had warned already: it warns once. Rides ix_approval_remind. */
  async remind(at: Date): Promise<void> {
    const due = await rowsOf(Approval, 'WHERE "remindAt" <= ? ORDER BY "remindAt", "id"', [at]);
    for (const { id } of due) {
      await repo(Approval).update({ id }, { remindAt: null });
      await this.approvals.remind(id, at);
    }
  }

  /** Half of what is left to them; where the promise is broken already, a working day. */
  private async reminderOf({ promiseAt }: Approval, at: Date): Promise<Date> {
    if (!promiseAt || promiseAt <= at) return this.calendar.daysOn(at, 1);
    return new Date((at.getTime() + promiseAt.getTime()) / 2);
  }

  /** How often it was passed on before it came to whoever has it, the oldest first. */
  of(approvalId: number): Promise<ApprovalPassing[]> {
    return rowsOf(ApprovalPassing, 'WHERE "approvalId" = ? ORDER BY "id"', [approvalId]);
  }

  private async faultOf(approval: Approval, { ticket, tool }: RequestFile, toId: number): Promise<string | null> {
    const chain = (await this.approvals.of(ticket.id)).filter(
      ({ cycle, state }) => cycle === ticket.cycle && state !== 'void',
    );
    const theirs = (one: Approval) => [one.approverId, one.substituteId, one.decidedById].includes(toId);
    // What is private stays between its own: whoever answers for the tool, and for security and finance.
    const closed = isPrivate(ticket);
    return passingFault({
      asked: [ticket.requesterId, ticket.submittedById].includes(toId),
      has: approval.approverId === toId || approval.substituteId === toId,
      inChain: chain.some((one) => one.id !== approval.id && theirs(one)),
      decides: closed ? await this.answersFor(tool.id, toId) : await this.decides(toId),
    });
  }

  private async answersFor(toolId: number, personId: number): Promise<boolean> {
    const [found] = await sql(
      `SELECT EXISTS (SELECT 1 FROM "tool" WHERE "id" = ? AND "ownerId" = ?)
        OR EXISTS (SELECT 1 FROM "approval_office" WHERE "personId" = ?) AS "does"`,
      [toolId, personId, personId],
    );
    return asBoolean(found.does);
  }

  private async decides(personId: number): Promise<boolean> {
    const [found] = await sql(
      `SELECT EXISTS (SELECT 1 FROM "person" WHERE "managerId" = ? AND "active" = ?)
        OR EXISTS (SELECT 1 FROM "tool" WHERE "ownerId" = ? AND "active" = ?)
        OR EXISTS (SELECT 1 FROM "approval_office" WHERE "personId" = ?)
        OR EXISTS (SELECT 1 FROM "approval_rule_step" WHERE "personId" = ?) AS "does"`,
      [personId, true, personId, true, personId, personId],
    );
    return asBoolean(found.does);
  }
}
