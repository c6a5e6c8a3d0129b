import { Injectable } from '@nestjs/common';
import { In, IsNull, MoreThan, Not } from 'typeorm';
import { changed, repo, tx } from '../../core/database/tx';
import { Absences } from '../../people/absences/absences.service';
import { ticketSubject } from '../../tickets/ticket-facts';
import { Timeline } from '../../timeline/timeline.service';
import { Approval } from '../approval.entity';
import { RequestFinder, type RequestFile } from '../request-finder';
import { approvalSubstituted } from '../tool-facts';
import { ApprovalMails } from './approval-mails';

/** Whoever is asked to decide and is away is stood in for, until they are back. */
@Injectable()
export class StandIns {
  constructor(
    private readonly absences: Absences,
    private readonly letters: ApprovalMails,
    private readonly requests: RequestFinder,
    private readonly timeline: Timeline,
  ) {}

  /** It is this person's turn, or that of whoever stands in: they have a mail. */
  async ask(approval: Approval, file: RequestFile, at: Date): Promise<void> {
    await this.place(approval, file, at);
    await this.letters.toApprover('approval-asked', approval, file, at);
  }

  /** Somebody passed it on to them, or to whoever stands in. */
  async passedOn(approval: Approval, file: RequestFile, why: Record<string, unknown>, at: Date): Promise<void> {
    await this.place(approval, file, at);
    await this.letters.toApprover('approval-passed-on', approval, file, at, why);
  }

  remind(approval: Approval, file: RequestFile, at: Date): Promise<void> {
    return this.letters.toApprover('approval-reminder', approval, file, at);
  }

  /** Writes down who stands in now, never whoever asks; answers whether that is somebody else than before. */
  private async place(approval: Approval, { ticket }: RequestFile, at: Date): Promise<boolean> {
    const { id, version, approverId, substituteId, awayUntil } = approval;
    if (approverId === null) return false;
    const askers = [ticket.requesterId, ticket.submittedById];
    const found = await this.absences.substituteOf(approverId, at, askers);
    const now = { substituteId: found?.substituteId ?? null, awayUntil: found?.until ?? null };
    const moved = now.substituteId !== substituteId;
    if (!moved && now.awayUntil?.getTime() === awayUntil?.getTime()) return false;
    await changed(Approval, { id, version }, now);
    Object.assign(approval, now, { version: version + 1 });
    if (moved && now.substituteId !== null)
      await this.timeline.record(approvalSubstituted, {
        subject: ticketSubject(ticket.id),
        actorId: null,
        personId: ticket.requesterId,
        at,
        details: { approvalId: id, approverId, substituteId: now.substituteId, cycle: ticket.cycle },
      });
    return moved;
  }

  /** Somebody went, came back or left: whoever decides now has it in their mail. */
  async settle(at: Date): Promise<void> {
    const away = [...(await this.absences.awayAt(at)).keys()];
    for (const { id } of await this.touched(away)) await this.settleOne(id, at);
  }

  private settleOne(id: number, at: Date): Promise<void> {
    return tx(async () => {
      const approval = await repo(Approval).findOneBy({ id });
      if (!approval?.isOpen) return;
      const file = await this.requests.of(approval.ticketId);
      if (await this.place(approval, file, at)) await this.letters.toApprover('approval-asked', approval, file, at);
    });
  }

  /** Open ones of whoever is away now, or was. Rides ix_approval_away and ix_approval_approver. */
  private async touched(away: readonly number[]): Promise<Pick<Approval, 'id'>[]> {
    // What is decided or void has none.
    const before = await repo(Approval).find({ select: { id: true }, where: { awayUntil: MoreThan(new Date(0)) } });
    if (away.length === 0) return before;
    const now = await repo(Approval).find({
      select: { id: true },
      where: { approverId: In([...away]), state: 'waiting', askedAt: Not(IsNull()), awayUntil: IsNull() },
    });
    return [...before, ...now].toSorted((a, b) => a.id - b.id);
  }
}
