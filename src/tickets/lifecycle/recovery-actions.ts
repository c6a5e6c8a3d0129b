import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../people/actor';
import { RecoverySubjects, type SubjectActions } from '../../recovery/recovery-subjects';
import type { Subject } from '../../timeline/timeline.service';
import { Conversation } from '../conversation/conversation.service';
import { Resolution } from './resolution.service';
import { privateOnes, TicketFinder } from '../ticket-finder';
import { mayReopenForThem, worksOn } from '../ticket.policy';

/** The desk's own ways into a ticket, for whoever follows somebody up; who may not handle it finds nothing. */
@Injectable()
export class RecoveryActions implements OnModuleInit, SubjectActions {
  constructor(
    private readonly subjects: RecoverySubjects,
    private readonly conversation: Conversation,
    private readonly resolution: Resolution,
    private readonly finder: TicketFinder,
  ) {}

  onModuleInit(): void {
    this.subjects.register('ticket', this);
  }

  async note(actor: Actor, { id }: Subject, words: string, at: Date): Promise<void> {
    await this.conversation.note(actor, id, { words }, at);
  }

  async reopen(actor: Actor, { id }: Subject, words: string, at: Date): Promise<void> {
    await this.resolution.reopenForThem(actor, id, words, at);
  }

  async hidden(ids: readonly number[], actor: Actor | null): Promise<ReadonlySet<number>> {
    const hidden = (await privateOnes(ids)).filter((ticket) => actor === null || !worksOn(actor, ticket));
    return new Set(hidden.map(({ id }) => id));
  }

  async mayReopen(actor: Actor, { id }: Subject, at: Date): Promise<boolean> {
    const { ticket } = await this.finder.load(id);
    return mayReopenForThem(actor, ticket) && !(await this.resolution.isLongClosed(ticket, at));
  }
}
