import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { firstRow, rowsOf } from '../core/database/rows';
import { changed, repo, tx } from '../core/database/tx';
import { Conflict, NotFound, RuleBroken } from '../core/errors';
import { PublishedMonth } from '../confidential/publishing/published-month.entity';
import type { Actor } from '../people/actor';
import { Timeline } from '../timeline/timeline.service';
import { pulseReplied } from './pulse-facts';
import { PulseInvitation } from './pulse-invitation.entity';
import { PulseRound } from './pulse-round.entity';

/** The quarters in which it was asked, and the public answer that each is owed. */
@Injectable()
export class PulseRounds {
  constructor(private readonly timeline: Timeline) {}

  /** What somebody can answer now, or change. */
  async openOf(personId: number, now: Date): Promise<PulseInvitation | null> {
    const last = await firstRow(PulseInvitation, 'WHERE "personId" = ? ORDER BY "id" DESC', [personId]);
    return last?.isOpen(now) ? last : null;
  }

  /** The newest first: those whose result is fixed. */
  async published(): Promise<PulseRound[]> {
    const rounds = await rowsOf(PulseRound, 'ORDER BY "id" DESC LIMIT 12');
    if (rounds.length === 0) return [];
    const fixed = await repo(PublishedMonth).findBy({
      kind: 'changed',
      scope: 0,
      month: In(rounds.map(({ month }) => month)),
    });
    const months = new Set(fixed.map(({ month }) => month));
    return rounds.filter(({ month }) => months.has(month));
  }

  async latest(): Promise<PulseRound | null> {
    return (await rowsOf(PulseRound, 'ORDER BY "id" DESC LIMIT 1'))[0] ?? null;
  }

  /** Said once, for everybody to read: from then on it may be asked again. */
  reply(me: Actor, id: number, version: number, reply: string, at: Date): Promise<void> {
    return tx(async () => {
      const round = await repo(PulseRound).findOneBy({ id });
      if (!round) throw new NotFound('This quarter');
      if (round.repliedAt) throw new Conflict('Someone has answered it already.');
      if (!(await this.published()).some((one) => one.id === id))
        throw new RuleBroken('There’s no result to answer yet: people can still answer, or its month isn’t over.');
      await changed(PulseRound, { id, version }, { reply, repliedAt: at, repliedById: me.id });
      await this.timeline.record(pulseReplied, {
        subject: { kind: 'pulse_round', id },
        actorId: me.id,
        personId: null,
        at,
      });
    });
  }
}
