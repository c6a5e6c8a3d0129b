import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { days } from '../../core/time';
import { todayIn } from '../../core/words/calendar-days';
import type { Actor } from '../../people/actor';
import { openStatuses } from '../../tickets/ticket-flow';
import { Ticket } from '../../tickets/ticket.entity';
import { Approval } from '../../tool-requests/approval.entity';
import { AskingBack } from '../../tool-requests/asking-back/asking-back.service';
import { RequestChanges } from '../../tool-requests/changes/request-changes.service';
import { PassingOn } from '../../tool-requests/passing-on/passing-on.service';
import { ToolRequest } from '../../tool-requests/tool-request.entity';
import { DemoActors } from '../company/demo-actors.service';

/** They own tools, or answer for security or finance: all of them may decide about requests. */
const whoKnow = ['Ingrid Thorsen', 'Radu Ionescu', 'Declan Hurley', 'Beatriz Falcão'];

/** What happens to a request before it is decided: asked back, passed on, changed. */
@Injectable()
export class BeforeDeciding {
  constructor(
    private readonly actors: DemoActors,
    private readonly asking: AskingBack,
    private readonly passing: PassingOn,
    private readonly changes: RequestChanges,
  ) {}

  /** Whose turn it is; null where nobody is asked any more. */
  async open(ticketId: number): Promise<Approval | null> {
    const waiting = await repo(Approval).find({
      where: { ticketId, state: 'waiting' },
      order: { position: 'ASC', id: 'ASC' },
    });
    return waiting.find(({ askedAt, approverId }) => askedAt !== null && approverId !== null) ?? null;
  }

  async isAsked(ticketId: number): Promise<boolean> {
    return Boolean((await this.open(ticketId))?.questionId);
  }

  async askBack(ticketId: number, words: string, at: Date): Promise<void> {
    const open = await this.open(ticketId);
    if (open?.approverId && open.questionId === null)
      await this.asking.ask(await this.actors.actor(open.approverId), open.id, words, at);
  }

  /** To the first who knows more and has nothing to do with it so far. */
  async passOn(ticketId: number, reason: string, at: Date): Promise<void> {
    const open = await this.open(ticketId);
    if (!open?.approverId) return;
    const { requesterId, submittedById } = await repo(Ticket).findOneByOrFail({ id: ticketId });
    const chain = await repo(Approval).findBy({ ticketId });
    const concerned = new Set([requesterId, submittedById, ...chain.map(({ approverId }) => approverId)]);
    for (const name of whoKnow) {
      const to = await this.actors.named(name);
      if (concerned.has(to.id)) continue;
      return this.passing.passOn(await this.actors.actor(open.approverId), open.id, to, reason, at);
    }
  }

  /** They need it for something else, or for longer than they said. */
  async change(asker: Actor, ticketId: number, purpose: string, at: Date): Promise<void> {
    const { status } = await repo(Ticket).findOneByOrFail({ id: ticketId });
    if (!openStatuses.includes(status)) return;
    const { neededBy, neededUntil, version } = await repo(ToolRequest).findOneByOrFail({ ticketId });
    const today = todayIn(new Date(at.getTime() + days(7)), asker.zone);
    const later = neededBy !== null && neededBy < today ? today : neededBy;
    const dates = { neededBy: later, neededUntil: neededUntil !== null && neededUntil < today ? null : neededUntil };
    await this.changes.change(asker, ticketId, { purpose, ...dates, intake: null, files: [], version }, at);
  }
}
