import { Injectable } from '@nestjs/common';
import { todayIn } from '../../core/words/calendar-days';
import { personMeant } from '../../people/directory/people-meant';
import { repo, tx } from '../../core/database/tx';
import type { KeptFile } from '../../core/files/file-store';
import { ValidationFailed } from '../../core/errors';
import { personNamed } from '../../mail/mail-data';
import type { Actor } from '../../people/actor';
import { Filing } from '../../tickets/filing/filing.service';
import { Intake, type IntakeGiven } from '../../tickets/intake/intake.service';
import type { Ticket } from '../../tickets/ticket.entity';
import { ApprovalMails } from '../approvals/approval-mails';
import { Approvals } from '../approvals/approvals.service';
import { ToolRequest } from '../tool-request.entity';
import type { Tool } from '../tool.entity';
import { type NeedDates, needDateFaults } from '../tools/need-dates';
import { ToolDetailsKeeper } from '../tools/tool-details.service';

export interface Wish extends Partial<NeedDates> {
  /** What they have and want to keep for longer. */
  renewsId?: number;
  purpose: string;
  /** What was said to the tool’s own questions, and the files that came. */
  intake?: IntakeGiven;
  files?: KeptFile[];
  /** What was asked for at once comes in one email: its key. */
  together?: string;
  /** Whom it is for, by name or address; null is whoever asks. */
  colleague: string | null;
}

/** Somebody asks for a tool. */
@Injectable()
export class ToolRequests {
  constructor(
    private readonly filing: Filing,
    private readonly approvals: Approvals,
    private readonly mails: ApprovalMails,
    private readonly details: ToolDetailsKeeper,
    private readonly intake: Intake,
  ) {}

  /** The ticket, who decides about it, and the mails that say so, in one transaction. */
  ask(actor: Pick<Actor, 'id' | 'name' | 'zone'>, tool: Tool, wish: Wish, at: Date): Promise<Ticket> {
    return tx(async () => {
      const { purpose, colleague, neededBy = null, neededUntil = null } = wish;
      const faults = needDateFaults({ neededBy, neededUntil }, todayIn(at, actor.zone));
      if (faults) throw new ValidationFailed(faults);
      const forPersonId = colleague === null ? actor.id : (await personMeant(colleague, 'colleague')).id;
      await this.mustBeFor(tool, forPersonId);
      const ticket = await this.filing.file(
        {
          title: tool.name,
          words: purpose,
          requesterId: forPersonId,
          submittedBy: actor,
          serviceId: tool.serviceId,
          canWork: 'yes',
          touches: 'me',
          channel: 'portal',
          kind: 'tool_request',
          files: wish.files,
        },
        at,
      );
      if (wish.intake) await this.intake.keep(ticket.id, wish.intake);
      await repo(ToolRequest).insert({
        ticketId: ticket.id,
        toolId: tool.id,
        forPersonId,
        neededBy,
        neededUntil,
        renewsId: wish.renewsId ?? null,
        orderNumber: null,
        costCentre: null,
        orderedAt: null,
        version: 1,
      });
      await this.approvals.begin(ticket.id, at);
      const asked = (await this.approvals.of(ticket.id)).find(({ askedAt }) => askedAt);
      await this.mails.toRequester(
        'tool-received',
        ticket,
        {
          words: purpose,
          author: forPersonId === actor.id ? null : personNamed(actor.id),
          approver: asked?.approver ? personNamed(asked.approver.id) : null,
          promiseAt: asked?.promiseAt ?? null,
          undecided: Boolean(asked),
        },
        at,
        wish.together,
      );
      return ticket;
    });
  }

  private async mustBeFor(tool: Tool, personId: number): Promise<void> {
    const audience = (await this.details.audiences(tool.id)).get(tool.id);
    if (audience && !(await this.details.isFor(audience, personId)))
      throw new ValidationFailed({ colleague: 'They can’t have this tool. Name a colleague it’s for.' });
  }
}
