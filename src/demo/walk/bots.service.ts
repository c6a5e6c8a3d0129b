import { Injectable } from '@nestjs/common';
import { repo } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { Conversation } from '../../tickets/conversation/conversation.service';
import { Resolution } from '../../tickets/lifecycle/resolution.service';
import { Filing } from '../../tickets/filing/filing.service';
import { Assignment } from '../../tickets/lifecycle/assignment.service';
import { Ticket } from '../../tickets/ticket.entity';
import { ToolRequests as ToolAsking } from '../../tool-requests/catalogue/tool-requests.service';
import { DemoActors } from '../company/demo-actors.service';
import { fill } from '../company/text-slots';
import { guestNames } from './guests.service';
import { VisitorsDesk } from './visitors-desk.service';
import { loadWalk, ofVisitor } from './walk-material';
import type { Chair, Walk } from './walk';

/**
 * The cast around a visitor: who answers them, who needs them, who asks for a tool. All of it by the use cases that
 * everybody reaches.
 */
@Injectable()
export class Bots {
  private readonly words = loadWalk();

  constructor(
    private readonly actors: DemoActors,
    private readonly desk: VisitorsDesk,
    private readonly filing: Filing,
    private readonly conversation: Conversation,
    private readonly resolution: Resolution,
    private readonly assignment: Assignment,
    private readonly tools: ToolAsking,
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

  /**
   * What the visitor finds in their chair: the agent the next request, in their hands already; the manager a wish to
   * decide.
   */
  async lay(walk: Walk, chair: Chair, as: (id: number) => Promise<Actor>, at: Date): Promise<void> {
    await this.actors.ready();
    if (chair === 'agent') {
      const { title, text } = ofVisitor(this.words.next, walk.number);
      const asker = await as(walk.colleagueId);
      const { id } = await this.filing.file(
        {
          title,
          words: text,
          requesterId: asker.id,
          submittedBy: asker,
          serviceId: null,
          canWork: 'hardly',
          touches: 'me',
          channel: 'portal',
        },
        at,
      );
      await this.assignment.assign(await as(walk.guests.agent), id, at);
      walk.nextId = id;
    }
    if (chair === 'manager') {
      const { tool, purpose } = ofVisitor(this.words.wishes, walk.number);
      walk.wishId = (
        await this.tools.ask(await as(walk.guests.employee), this.actors.tool(tool), { purpose, colleague: null }, at)
      ).id;
    }
  }

  /** What is open when a visitor goes is taken back by whoever asked, so that nobody is owed anything. */
  async clear(walk: Walk, as: (id: number) => Promise<Actor>, at: Date): Promise<void> {
    const own = await repo(Ticket).findBy({ requesterId: walk.guests.employee });
    const next = walk.nextId === null ? [] : await repo(Ticket).findBy({ id: walk.nextId });
    for (const { id, status, requesterId } of [...own, ...next]) {
      if (status === 'new' || status === 'open' || status === 'waiting')
        await this.resolution.withdraw(await as(requesterId), id, this.words.over, at);
    }
  }
}
