import { Injectable } from '@nestjs/common';
import { changed, tx } from '../../core/database/tx';
import { Candidates } from '../../changes/candidates/candidates.service';
import type { Actor } from '../../people/actor';
import { Timeline } from '../../timeline/timeline.service';
import { huddleItemRaised } from '../huddle-facts';
import { HuddleItem } from './huddle-item.entity';
import { HuddleItems } from './huddle-items.service';
import { Huddles } from './huddles.service';

interface Raising {
  different: string;
  version: number;
}

/** What a team can't change alone goes to the committee, which owes it an answer. */
@Injectable()
export class HuddleRaisings {
  constructor(
    private readonly huddles: Huddles,
    private readonly items: HuddleItems,
    private readonly candidates: Candidates,
    private readonly timeline: Timeline,
  ) {}

  raise(me: Actor, teamId: number, id: number, { different, version }: Raising, at: Date): Promise<void> {
    this.huddles.mustBeIn(me, teamId);
    return tx(async () => {
      const { words } = await this.items.running(teamId, id);
      const from = { kind: 'huddle' as const, id };
      const candidateId = await this.candidates.put(me, { title: words, different, serviceId: null, from }, at);
      await changed(HuddleItem, { id, version }, { state: 'raised', candidateId, ownerId: null, dueOn: null });
      const subject = { kind: 'huddle_item', id };
      await this.timeline.record(huddleItemRaised, {
        subject,
        actorId: me.id,
        personId: null,
        at,
        details: { teamId },
      });
    });
  }
}
