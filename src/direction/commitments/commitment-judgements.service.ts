import { Injectable } from '@nestjs/common';
import { firstRow } from '../../core/database/rows';
import { changed, holdRow, repo, tx } from '../../core/database/tx';
import { NotFound, RuleBroken } from '../../core/errors';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { Timeline } from '../../timeline/timeline.service';
import { callAnswered, commitmentJudged } from '../direction-facts';
import { CommitmentNotices } from './commitment-notices';
import { CommitmentWitness } from './commitment-witness.entity';
import { Commitment } from './commitment.entity';
import { reportsTo } from './commitment.policy';
import { Commitments } from './commitments.service';

/** What the people say whom a leader promised something: may they be called, and was it kept? */
@Injectable()
export class CommitmentJudgements {
  constructor(
    private readonly commitments: Commitments,
    private readonly notices: CommitmentNotices,
    private readonly timeline: Timeline,
  ) {}

  /** Null for whoever it was not promised to. */
  witness(personId: number, commitmentId: number): Promise<CommitmentWitness | null> {
    return firstRow(CommitmentWitness, 'WHERE "commitmentId" = ? AND "personId" = ?', [commitmentId, personId]);
  }

  /** "Yes, call me", or rather not. The same answer again changes nothing. */
  mayCall(me: Actor, id: number, agreed: boolean, at: Date): Promise<void> {
    return tx(async () => {
      const { one, mine } = await this.mine(me, id);
      if (mine.state !== 'asked') return;
      if (one.state !== 'open') throw new RuleBroken(t('That has ended, so nobody will call you.', {}, me.locale));
      await repo(CommitmentWitness).update(
        { id: mine.id, state: 'asked' },
        { state: agreed ? 'agreed' : 'declined', agreedAt: agreed ? at : null },
      );
      await this.timeline.record(callAnswered, {
        ...{ subject: { kind: 'commitment', id }, actorId: me.id, personId: me.id, at, details: { agreed } },
      });
      if (agreed) await this.notices.told(id, [one.leaderId], 'agreed', me.id, at);
    });
  }

  /** Said once, and freely: whoever reports to the leader by now can't say it any more. */
  judge(me: Actor, id: number, { kept, words }: { kept: boolean; words: string }, at: Date): Promise<void> {
    return tx(async () => {
      const { one, mine } = await this.mine(me, id);
      if (mine.saidAt) return;
      const whom = await this.commitments.agreed(id);
      if (one.state !== 'reported' || !whom.includes(me.id))
        throw new RuleBroken(t('There’s nothing to say about this promise.', {}, me.locale));
      if (await reportsTo(me.id, one.leaderId))
        throw new RuleBroken(t('You report to them now, so this is nobody’s question to you.', {}, me.locale));
      await repo(CommitmentWitness).update({ id: mine.id }, { state: kept ? 'kept' : 'not_kept', saidAt: at, words });
      await this.timeline.record(commitmentJudged, {
        ...{ subject: { kind: 'commitment', id }, actorId: me.id, personId: one.leaderId, at, details: { kept } },
      });
      await this.settle(one, whom, at);
      await this.notices.told(id, [one.leaderId], kept ? 'kept' : 'not_kept', me.id, at);
    });
  }

  /** Kept when all say so whom it was promised to; one who says no is enough for the other. */
  private async settle(one: Commitment, whom: readonly number[], at: Date): Promise<void> {
    const said = (await this.commitments.witnesses(one.id)).filter(({ personId }) => whom.includes(personId));
    const broken = said.some(({ state }) => state === 'not_kept');
    if (!broken && !said.every(({ state }) => state === 'kept')) return;
    const end = { state: broken ? ('broken' as const) : ('kept' as const), endedAt: at };
    await changed(Commitment, { id: one.id, version: one.version }, end);
  }

  /** One after the other: of two who say it at the same instant the second counts the first. */
  private async mine(me: Actor, id: number): Promise<{ one: Commitment; mine: CommitmentWitness }> {
    await holdRow('commitment', id);
    const mine = await this.witness(me.id, id);
    if (!mine) throw new NotFound('This promise');
    return { one: await this.commitments.find(id), mine };
  }
}
