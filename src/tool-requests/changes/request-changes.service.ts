import { Injectable } from '@nestjs/common';
import { changed, tx } from '../../core/database/tx';
import { NotAllowed, RuleBroken, ValidationFailed } from '../../core/errors';
import type { KeptFile } from '../../core/files/file-store';
import { todayIn } from '../../core/words/calendar-days';
import type { Actor } from '../../people/actor';
import { Messages } from '../../tickets/conversation/messages.service';
import { answersOf } from '../../tickets/intake/intake-lines';
import { Intake, type IntakeGiven } from '../../tickets/intake/intake.service';
import { TicketFinder } from '../../tickets/ticket-finder';
import { openStatuses } from '../../tickets/ticket-flow';
import { ownsTicket } from '../../tickets/ticket.policy';
import { Approvals } from '../approvals/approvals.service';
import { RequestFinder, type RequestFile } from '../request-finder';
import { requestChanged } from '../tool-facts';
import { ToolRequest } from '../tool-request.entity';
import { type NeedDates, needDateFaults } from '../tools/need-dates';

interface Change extends NeedDates {
  purpose: string;
  intake: IntakeGiven | null;
  files: KeptFile[];
  version: number;
}

/** What whoever asked for a tool still changes about it, as long as they don't have it. */
@Injectable()
export class RequestChanges {
  constructor(
    private readonly finder: TicketFinder,
    private readonly requests: RequestFinder,
    private readonly approvals: Approvals,
    private readonly messages: Messages,
    private readonly intake: Intake,
  ) {}

  /** For whose it is; for a stranger there is no such request. */
  async of(actor: Actor, ticketId: number): Promise<RequestFile> {
    const { ticket } = await this.finder.see(actor, ticketId);
    if (!ownsTicket(actor, ticket)) throw new NotAllowed('Only whoever asked for this can change it.');
    const file = await this.requests.of(ticketId);
    if (!openStatuses.includes(ticket.status)) throw new RuleBroken('This is no longer open, so it can’t be changed.');
    return file;
  }

  /** Somebody approved it as it was: a change asks them again. */
  async asksAgain(ticketId: number, cycle: number): Promise<boolean> {
    const asked = await this.approvals.of(ticketId);
    return asked.some((one) => one.cycle === cycle && one.state === 'granted');
  }

  /**
   * While nobody has decided, it is simply changed, and whoever is asked reads it as it is now. What was approved
   * already is decided again, from the first, in the same transaction: nothing is delivered that nobody approved.
   */
  change(actor: Actor, ticketId: number, change: Change, at: Date): Promise<void> {
    return tx(async () => {
      const file = await this.of(actor, ticketId);
      const { ticket, request } = file;
      const fields = await fieldsChanged(file, change);
      if (fields.length === 0) return;
      const faults = needDateFaults(change, firstDay(request, change, todayIn(at, actor.zone)));
      if (faults) throw new ValidationFailed(faults);
      const { neededBy, neededUntil, version, purpose, files } = change;
      await changed(ToolRequest, { id: request.id, version }, { neededBy, neededUntil });
      const words = { visibility: 'public' as const, purpose: 'need' as const, words: purpose, files };
      const said =
        fields.includes('purpose') || files.length ? await this.messages.add(ticket, actor, words, at) : null;
      if (change.intake && fields.includes('answers')) await this.intake.keep(ticketId, change.intake);
      const again = await this.asksAgain(ticketId, ticket.cycle);
      await this.approvals.fact(
        requestChanged,
        file,
        actor.id,
        { fields, again, ...(said ? { messageId: said.id } : {}) },
        at,
      );
      if (again) await this.approvals.again(ticketId, at);
    });
  }
}

type Field = 'purpose' | 'neededBy' | 'neededUntil' | 'answers';

async function fieldsChanged({ ticket, request, purpose }: RequestFile, change: Change): Promise<Field[]> {
  const before = new Map((await answersOf(ticket.id)).map((one) => [one.key, one]));
  const answers = change.intake?.given.some(({ question, words, personId, file }) => {
    const old = before.get(question.key);
    if (question.kind === 'file') return file !== null;
    return question.kind === 'person' ? personId !== (old?.personId ?? null) : words !== (old?.words ?? null);
  });
  const dates = (['neededBy', 'neededUntil'] as const).filter((one) => change[one] !== request[one]);
  return [
    ...(change.purpose === purpose ? [] : (['purpose'] as const)),
    ...dates,
    ...(answers ? ['answers' as const] : []),
  ];
}

/** A day that was said once may have passed since: only another one has to lie ahead. */
const firstDay = (before: NeedDates, { neededBy }: NeedDates, today: string): string =>
  neededBy !== null && neededBy === before.neededBy && neededBy < today ? neededBy : today;
