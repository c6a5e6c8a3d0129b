import { Injectable } from '@nestjs/common';
import type { ScheduleEntry } from '../../core/jobs/schedule-entry';
import { repo } from '../../core/database/tx';
import { Insights } from '../../insights/cells/insights.service';
import { Ticket } from '../../tickets/ticket.entity';
import { Reactions } from '../../timeline/reactions.service';
import { WalkStore } from './walk-store.service';
import { Guests } from './guests.service';
import { Autoplay } from './autoplay.service';
import { ChairWork } from './chair-work.service';
import { type Chair, isAway, type Walk } from './walk';

/** What a walk leaves behind is brought in order: counted with everything else, and nothing of it stays open. */
@Injectable()
export class WalkEnds {
  constructor(
    private readonly store: WalkStore,
    private readonly guests: Guests,
    private readonly work: ChairWork,
    private readonly autoplay: Autoplay,
    private readonly reactions: Reactions,
    private readonly insights: Insights,
  ) {}

  /** To the next chair, with what is to do there; what the last one brought about is counted. */
  async sit(walk: Walk, chair: Chair): Promise<void> {
    await this.work.lay(walk, chair, (id) => this.autoplay.as(id), new Date(walk.stands));
    walk.chair = chair;
    await this.settle(walk);
  }

  /** What follows from the walk's facts lies ahead of the desk's own time, so it is done for these tickets alone. */
  async settle({ guests, nextId, stands }: Walk): Promise<void> {
    const own = await repo(Ticket).find({ where: { requesterId: guests.employee }, select: { id: true } });
    for (const id of [...own.map((ticket) => ticket.id), nextId])
      if (id !== null) await this.reactions.runFor({ kind: 'ticket', id }, new Date(stands));
    await this.insights.recount();
  }

  async end(walk: Walk, now: Date): Promise<void> {
    if (walk.ended) return;
    walk.ended = true;
    await this.putBack(walk, now);
  }

  entry(): ScheduleEntry {
    return { name: 'demo: walks put back', everySeconds: 600, run: (at) => this.tidy(at) };
  }

  /** The chairs of visitors who did not come back. */
  async tidy(now: Date): Promise<void> {
    for (const walk of await this.store.all()) {
      if (!isAway(walk, now)) continue;
      if (!walk.ended) await this.putBack(walk, now);
      await this.store.remove(walk, now);
    }
  }

  private async putBack(walk: Walk, now: Date): Promise<void> {
    await this.settle(walk);
    await this.work.clear(walk, (id) => this.autoplay.as(id), new Date(walk.stands));
    await this.settle(walk);
    await this.guests.leave(walk, now);
  }
}
