import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import { Conversation } from '../../tickets/conversation/conversation.service';
import { Resolution } from '../../tickets/lifecycle/resolution.service';
import { Recoveries } from '../../recovery/cases/recoveries.service';
import { Recovery } from '../../recovery/recovery.entity';
import { Assignment } from '../../tickets/lifecycle/assignment.service';
import { fill } from '../company/text-slots';
import { guestNames } from './guests.service';
import { VisitorsDesk } from './visitors-desk.service';
import { loadWalk, ofVisitor } from './walk-material';
import type { Walk } from './walk';

/** Those who play the desk around a visitor, by the use cases that everybody reaches. */
@Injectable()
export class Bots {
  private readonly words = loadWalk();

  constructor(
    private readonly desk: VisitorsDesk,
    private readonly conversation: Conversation,
    private readonly resolution: Resolution,
    private readonly assignment: Assignment,
    private readonly recoveries: Recoveries,
  ) {}

  async tell({ number }: Walk, ticketId: number, at: Date): Promise<void> {
    const agent = await this.desk.plays('agent');
    await this.assignment.assign(agent, ticketId, at);
    await this.conversation.reply(
      agent,
      ticketId,
      { words: fill(ofVisitor(this.words.told, number), { name: guestNames.employee }) },
      at,
    );
  }

  async solve({ number }: Walk, ticketId: number, at: Date): Promise<void> {
    await this.resolution.resolve(
      await this.desk.plays('agent'),
      ticketId,
      { outcome: 'solved', words: ofVisitor(this.words.solved, number) },
      at,
    );
  }

  /** Somebody who did not help speaks with whoever was not content. */
  async call(ticketId: number, at: Date): Promise<void> {
    const lead = await this.desk.plays('lead');
    for (const recovery of await this.following(ticketId, 'open'))
      await this.recoveries.contact(
        recovery,
        { actorId: lead.id, version: recovery.version, at },
        { actor: lead, words: this.words.called },
      );
  }

  async putRight(ticketId: number, at: Date): Promise<void> {
    const lead = await this.desk.plays('lead');
    for (const recovery of await this.following(ticketId, 'contacted'))
      await this.recoveries.end(
        recovery,
        { cause: 'silence', remedy: this.words.remedy },
        { actorId: lead.id, version: recovery.version, at },
      );
  }

  private following(subjectId: number, state: Recovery['state']): Promise<Recovery[]> {
    return repo(Recovery).findBy({ subjectKind: 'ticket', subjectId, state });
  }
}
