import { Injectable } from '@nestjs/common';
import { firstRow, insertRow, rowsOf } from '../../core/database/rows';
import { changed, repo, tx } from '../../core/database/tx';
import { NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { todayIn } from '../../core/words/calendar-days';
import type { Actor } from '../../people/actor';
import { personMeant } from '../../people/directory/people-meant';
import { TeamMember } from '../../people/teams/team-member.entity';
import { Timeline } from '../../timeline/timeline.service';
import { huddleItemEnded } from '../huddle-facts';
import { HuddleItem } from './huddle-item.entity';
import { HuddleNotices } from './huddle-notices';
import { Huddles } from './huddles.service';

interface Owner {
  owner: string;
  dueOn: string | undefined;
  version: number;
}

interface Ending {
  state: 'done' | 'dropped';
  outcome: string;
  version: number;
}

/** What hinders a team: written down by anybody in it, and from then on somebody's, or raised. */
@Injectable()
export class HuddleItems {
  constructor(
    private readonly huddles: Huddles,
    private readonly notices: HuddleNotices,
    private readonly timeline: Timeline,
  ) {}

  /** Rides ix_huddle_item_team. */
  open(teamId: number): Promise<HuddleItem[]> {
    return rowsOf(HuddleItem, 'WHERE "teamId" = ? AND "endedAt" IS NULL ORDER BY "id"', [teamId]);
  }

  /** What has ended since. Rides ix_huddle_item_team. */
  ended(teamId: number, since: Date): Promise<HuddleItem[]> {
    return rowsOf(HuddleItem, 'WHERE "teamId" = ? AND "endedAt" > ? ORDER BY "endedAt", "id"', [teamId, since]);
  }

  async find(teamId: number, id: number): Promise<HuddleItem> {
    const one = await firstRow(HuddleItem, 'WHERE "id" = ?', [id]);
    if (one?.teamId !== teamId) throw new NotFound('This');
    return one;
  }

  add(me: Actor, teamId: number, words: string, at: Date): Promise<number> {
    this.huddles.mustBeIn(me, teamId);
    return tx(async () => {
      await this.huddles.begun(teamId, at);
      const fresh = { state: 'open' as const, ownerId: null, dueOn: null, candidateId: null, outcome: '' };
      return insertRow(HuddleItem, { teamId, words, authorId: me.id, ...fresh, at, endedAt: null, version: 1 });
    });
  }

  /** We change it ourselves: somebody of the team, until a day. Nothing typed: whoever writes it down. */
  own(me: Actor, teamId: number, id: number, { owner, dueOn, version }: Owner, at: Date): Promise<void> {
    this.huddles.mustBeIn(me, teamId);
    return tx(async () => {
      const one = await this.running(teamId, id);
      if (!dueOn) throw new ValidationFailed({ dueOn: 'Say until which day.' });
      if (dueOn < todayIn(at, me.zone)) throw new ValidationFailed({ dueOn: 'Choose today or a later day.' });
      const ownerId = owner ? await this.member(owner, teamId) : me.id;
      await changed(HuddleItem, { id: one.id, version }, { state: 'ours', ownerId, dueOn });
      if (ownerId !== one.ownerId) await this.notices.owner(id, ownerId, me.id, at);
    });
  }

  end(me: Actor, teamId: number, id: number, { state, outcome, version }: Ending, at: Date): Promise<void> {
    this.huddles.mustBeIn(me, teamId);
    return tx(async () => {
      const one = await this.running(teamId, id);
      await changed(HuddleItem, { id: one.id, version }, { state, outcome, endedAt: at });
      const done = state === 'done';
      const subject = { kind: 'huddle_item', id };
      const details = { teamId, done };
      await this.timeline.record(huddleItemEnded, { subject, actorId: me.id, personId: null, at, details });
    });
  }

  async running(teamId: number, id: number): Promise<HuddleItem> {
    const one = await this.find(teamId, id);
    if (one.endedAt) throw new RuleBroken('This has ended already.');
    return one;
  }

  private async member(typed: string, teamId: number): Promise<number> {
    const { id: personId } = await personMeant(typed, 'owner');
    if (!(await repo(TeamMember).existsBy({ teamId, personId })))
      throw new ValidationFailed({ owner: 'Choose someone from your team.' });
    return personId;
  }
}
