import { Injectable } from '@nestjs/common';
import { firstRow, insertRow } from '../../core/database/rows';
import { changed, holdRow, repo, tx } from '../../core/database/tx';
import { NotAllowed, NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import type { Actor } from '../../people/actor';
import { personMeant } from '../../people/directory/people-meant';
import { PersonRole } from '../../people/person-role.entity';
import { Timeline } from '../../timeline/timeline.service';
import { huddleGuestInvited, huddleGuestSaid, huddleHeld, huddlePlanned } from '../huddle-facts';
import { HuddleNotices } from './huddle-notices';
import { HuddlePlan } from './huddle-plan.entity';
import { inTeam, isGuest, leadsHuddle } from './huddle.policy';
import { Huddle } from './huddle.entity';

/** When a team comes together, who is its guest, and that it was held. */
@Injectable()
export class Huddles {
  constructor(
    private readonly timeline: Timeline,
    private readonly notices: HuddleNotices,
  ) {}

  /** Rides uq_huddle_plan_team. */
  plan(teamId: number): Promise<HuddlePlan | null> {
    return firstRow(HuddlePlan, 'WHERE "teamId" = ?', [teamId]);
  }

  /** The one that is being prepared; null until something was written for it. Rides ix_huddle_team. */
  next(teamId: number): Promise<Huddle | null> {
    return firstRow(Huddle, 'WHERE "teamId" = ? AND "heldAt" IS NULL', [teamId]);
  }

  /** Rides ix_huddle_team. */
  last(teamId: number): Promise<Huddle | null> {
    return firstRow(Huddle, 'WHERE "teamId" = ? AND "heldAt" IS NOT NULL ORDER BY "heldAt" DESC', [teamId]);
  }

  /** The last one to which an executive came. Rides ix_huddle_team. */
  lastWithGuest(teamId: number): Promise<Huddle | null> {
    const guested = '"heldAt" IS NOT NULL AND "guestId" IS NOT NULL';
    return firstRow(Huddle, `WHERE "teamId" = ? AND ${guested} ORDER BY "heldAt" DESC`, [teamId]);
  }

  /** Which of a team's huddles somebody may read as its guest: the next one, or the one that was just held. */
  async asGuest(me: Actor, teamId: number, at: Date): Promise<Huddle | null> {
    const [next, last] = [await this.next(teamId), await this.last(teamId)];
    return [last, next].find((one) => one && isGuest(me, one, at) && !(one === last && one.saidAt)) ?? null;
  }

  /** Whoever is neither of the team nor its guest finds nothing here. */
  async mustRead(me: Actor, teamId: number, at: Date): Promise<{ guestOf: Huddle | null }> {
    if (inTeam(me, teamId)) return { guestOf: null };
    const guestOf = await this.asGuest(me, teamId, at);
    if (!guestOf) throw new NotFound('This huddle');
    return { guestOf };
  }

  mustBeIn(me: Actor, teamId: number): void {
    if (!inTeam(me, teamId)) throw new NotFound('This huddle');
  }

  mustLead(me: Actor, teamId: number): void {
    this.mustBeIn(me, teamId);
    if (!leadsHuddle(me, teamId)) throw new NotAllowed();
  }

  arrange(me: Actor, teamId: number, said: Pick<HuddlePlan, 'every' | 'weekday' | 'time'>, at: Date): Promise<void> {
    this.mustLead(me, teamId);
    return tx(async () => {
      await holdRow('team', teamId);
      const plan = await this.plan(teamId);
      if (plan) await changed(HuddlePlan, plan, said);
      else await insertRow(HuddlePlan, { teamId, ...said, begunAt: at, version: 1 });
      await this.timeline.record(huddlePlanned, this.about(me, teamId, at));
    });
  }

  /** In the caller's transaction: of two who write at the same instant, the second finds what the first began. */
  async begun(teamId: number, at: Date): Promise<Huddle> {
    const plan = await this.plan(teamId);
    if (!plan) throw new RuleBroken('Your team hasn’t said yet when it comes together.');
    await holdRow('huddle_plan', plan.id);
    const next = await this.next(teamId);
    if (next) return next;
    const fresh = { heldAt: null, guestId: null, takeaway: '', saidAt: null, version: 1 };
    await insertRow(Huddle, { teamId, begunAt: at, ...fresh });
    return (await this.next(teamId)) as Huddle;
  }

  hold(me: Actor, teamId: number, at: Date): Promise<void> {
    this.mustLead(me, teamId);
    return tx(async () => {
      const huddle = await this.begun(teamId, at);
      await changed(Huddle, huddle, { heldAt: at });
      await this.timeline.record(huddleHeld, this.about(me, teamId, at));
      if (huddle.guestId) await this.notices.guest(huddle.id, huddle.guestId, 'held', me.id, at);
    });
  }

  invite(me: Actor, teamId: number, typed: string, at: Date): Promise<void> {
    this.mustLead(me, teamId);
    return tx(async () => {
      const person = await personMeant(typed, 'guest');
      if (!(await repo(PersonRole).existsBy({ personId: person.id, role: 'executive' })))
        throw new ValidationFailed({ guest: 'Choose an executive: they can take along what you can’t change.' });
      const huddle = await this.begun(teamId, at);
      if (huddle.guestId === person.id) return;
      await changed(Huddle, huddle, { guestId: person.id });
      await this.timeline.record(huddleGuestInvited, this.about(me, teamId, at));
      await this.notices.guest(huddle.id, person.id, 'invited', me.id, at);
    });
  }

  /** By the guest alone, once it was held. */
  takeAlong(me: Actor, teamId: number, takeaway: string, at: Date): Promise<void> {
    return tx(async () => {
      const last = await this.last(teamId);
      if (!last || !isGuest(me, last, at)) throw new NotFound('This huddle');
      if (last.saidAt) return;
      await changed(Huddle, last, { takeaway, saidAt: at });
      await this.timeline.record(huddleGuestSaid, this.about(me, teamId, at));
    });
  }

  private about({ id: actorId }: Actor, teamId: number, at: Date) {
    return { subject: { kind: 'team', id: teamId }, actorId, personId: null, at, details: { teamId } };
  }
}
