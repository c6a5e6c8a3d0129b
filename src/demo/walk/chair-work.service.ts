import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import { repo } from '../../core/database/tx';
import type { Actor } from '../../people/actor';
import { Recovery } from '../../recovery/recovery.entity';
import { Filing } from '../../tickets/filing/filing.service';
import { Assignment } from '../../tickets/lifecycle/assignment.service';
import { Resolution } from '../../tickets/lifecycle/resolution.service';
import { Ticket } from '../../tickets/ticket.entity';
import { ToolRequests as ToolAsking } from '../../tool-requests/catalogue/tool-requests.service';
import { DemoActors } from '../company/demo-actors.service';
import { Bots } from './bots.service';
import type { Chair, Walk } from './walk';
import { loadWalk, ofVisitor } from './walk-material';

/** What is to do in a visitor's chairs: laid out when they sit down, cleared when they go. */
@Injectable()
export class ChairWork {
  private readonly words = loadWalk();

  constructor(
    private readonly actors: DemoActors,
    private readonly filing: Filing,
    private readonly assignment: Assignment,
    private readonly resolution: Resolution,
    private readonly tools: ToolAsking,
    private readonly bots: Bots,
  ) {}

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

  /**
   * What is open when a visitor goes is taken back by whoever asked, and whoever was followed up was spoken with, so
   * that nobody is owed anything.
   */
  async clear(walk: Walk, as: (id: number) => Promise<Actor>, at: Date): Promise<void> {
    const own = await repo(Ticket).findBy({ requesterId: walk.guests.employee });
    const next = walk.nextId === null ? [] : await repo(Ticket).findBy({ id: walk.nextId });
    for (const { id, status, requesterId } of [...own, ...next]) {
      if (status === 'new' || status === 'open' || status === 'waiting')
        await this.resolution.withdraw(await as(requesterId), id, this.words.over, at);
    }
    const people = In([walk.guests.employee, walk.colleagueId]);
    for (const { subjectId } of await repo(Recovery).findBy({ personId: people, state: Not('done') })) {
      await this.bots.call(subjectId, at);
      await this.bots.putRight(subjectId, at);
    }
  }
}
