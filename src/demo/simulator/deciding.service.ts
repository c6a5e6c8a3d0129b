import { Injectable } from '@nestjs/common';
import { Decisions } from '../../tool-requests/approvals/decisions.service';
import { DemoActors } from '../company/demo-actors.service';
import { BeforeDeciding } from './before-deciding.service';
import { Delivering } from './delivering.service';

/**
 * Approvers decide and the desk delivers, whoever the desk's own rules chose: somebody may have no manager, or be one.
 */
@Injectable()
export class Deciding {
  constructor(
    private readonly actors: DemoActors,
    private readonly decisions: Decisions,
    readonly before: BeforeDeciding,
    readonly delivering: Delivering,
  ) {}

  /** Does nothing where nobody is asked any more: the rules left this approver out. */
  async approve(ticketId: number, at: Date): Promise<void> {
    const open = await this.before.open(ticketId);
    if (open?.approverId) await this.decisions.grant(await this.actors.actor(open.approverId), open.id, at);
  }

  async approveAll(ticketId: number, at: Date): Promise<void> {
    // Each grant opens the next one at most, so there are never more rounds than approvers.
    for (let rounds = 0; rounds < 5 && (await this.before.open(ticketId)); rounds += 1)
      await this.approve(ticketId, at);
  }

  /**
   * The material's declines say why in their first sentence and what else helps after it. False where nobody is asked
   * any more.
   */
  async decline(ticketId: number, words: string, at: Date): Promise<boolean> {
    const open = await this.before.open(ticketId);
    if (!open?.approverId) return false;
    const [reason, ...rest] = words.split(/(?<=[.!?])\s+/);
    const otherWay = rest.join(' ') || reason;
    await this.decisions.decline(await this.actors.actor(open.approverId), open.id, { reason, otherWay }, at);
    return true;
  }
}
