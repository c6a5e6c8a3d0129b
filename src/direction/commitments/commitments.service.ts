import { Injectable } from '@nestjs/common';
import { firstRow, insertRow, rowsOf } from '../../core/database/rows';
import { changed, holdRow, tx } from '../../core/database/tx';
import { Conflict, NotFound, RuleBroken, ValidationFailed } from '../../core/errors';
import { days, never } from '../../core/time';
import { t } from '../../core/words/words';
import type { Actor } from '../../people/actor';
import { personMeant } from '../../people/directory/people-meant';
import { Person } from '../../people/person.entity';
import { Timeline } from '../../timeline/timeline.service';
import { commitmentMade, commitmentMoved, commitmentReported } from '../direction-facts';
import { CallCandidates, callsPromised } from './call-candidates.service';
import { CommitmentMove } from './commitment-move.entity';
import { CommitmentNotices } from './commitment-notices';
import { CommitmentWitness, type WitnessState } from './commitment-witness.entity';
import { Commitment, type CommitmentKind } from './commitment.entity';
import { isTheirs, reportsTo } from './commitment.policy';

/** A promise that is put off again and again is none. */
export const mostMoves = 2;
/** The leader hears of it so long before it is broken. */
const reminded = days(2);

const looksAgainAt = (dueAt: Date, from: Date): Date => {
  const remindAt = new Date(dueAt.getTime() - reminded);
  return remindAt > from ? remindAt : dueAt;
};

interface Promised {
  kind: CommitmentKind;
  title: string;
  dueOn: string;
  dueAt: Date;
  /** Whom it is promised to; for calls the desk asks people whose promise it broke. */
  person?: string;
}

/** What leaders promise: made, put off in time, and told. Whoever it was promised to says whether it was kept. */
@Injectable()
export class Commitments {
  constructor(
    private readonly candidates: CallCandidates,
    private readonly notices: CommitmentNotices,
    private readonly timeline: Timeline,
  ) {}

  async find(id: number): Promise<Commitment> {
    const found = await firstRow(Commitment, 'WHERE "id" = ?', [id]);
    if (!found) throw new NotFound('This promise');
    return found;
  }

  witnesses(commitmentId: number): Promise<CommitmentWitness[]> {
    return rowsOf(CommitmentWitness, 'WHERE "commitmentId" = ? ORDER BY "id"', [commitmentId]);
  }

  moves(commitmentId: number): Promise<CommitmentMove[]> {
    return rowsOf(CommitmentMove, 'WHERE "commitmentId" = ? ORDER BY "id"', [commitmentId]);
  }

  /** The one that runs, or waits to be confirmed. Rides ix_commitment_leader. */
  openOf(leaderId: number): Promise<Commitment | null> {
    return firstRow(Commitment, `WHERE "leaderId" = ? AND "state" IN ('open','reported') ORDER BY "id" DESC`, [
      leaderId,
    ]);
  }

  make(leader: Actor, { kind, title, dueOn, dueAt, person }: Promised, at: Date): Promise<number> {
    return tx(async () => {
      // Of two tabs the second waits here, and then finds the promise of the first.
      await holdRow('person', leader.id);
      const running = await firstRow(Commitment, `WHERE "leaderId" = ? AND "state" = 'open'`, [leader.id]);
      if (running) throw new RuleBroken(t('You have a promise open. Keep that one first.', {}, leader.locale));
      const whom = kind === 'calls' ? await this.toBeCalled(leader, at) : [await this.promisedTo(leader, person)];
      const state: WitnessState = kind === 'calls' ? 'asked' : 'agreed';
      const id = await insertRow(Commitment, {
        ...{ leaderId: leader.id, kind, title, state: 'open', dueOn, dueAt, moved: 0, heard: '', change: '' },
        ...{ madeAt: at, reportedAt: null, endedAt: null, wakeAt: looksAgainAt(dueAt, at), version: 1 },
      });
      for (const personId of whom)
        await insertRow(CommitmentWitness, {
          ...{ commitmentId: id, personId, state, askedAt: at, words: '' },
          ...{ agreedAt: kind === 'calls' ? null : at, saidAt: null },
        });
      const subject = { kind: 'commitment', id };
      await this.timeline.record(commitmentMade, {
        ...{ subject, actorId: leader.id, personId: leader.id, at, details: { what: kind } },
      });
      await this.notices.promised(id, whom, kind === 'calls' ? 'call' : 'promise', leader.id, at);
      return id;
    });
  }

  /** Told in time: before its day is over, with the reason, to everybody. */
  move(
    leader: Actor,
    id: number,
    version: number,
    to: { dueOn: string; dueAt: Date; reason: string },
    at: Date,
  ): Promise<void> {
    return tx(async () => {
      const one = await this.theirs(leader, id);
      if (one.state !== 'open' || one.dueAt <= at)
        throw new RuleBroken(t('That day has passed, so it can’t be put off any more.', {}, leader.locale));
      if (one.moved >= mostMoves)
        throw new RuleBroken(t('You’ve put it off twice. Now it’s kept or broken.', {}, leader.locale));
      if (to.dueOn <= one.dueOn) throw new ValidationFailed({ until: 'Choose a day after the one you promised.' });
      const moved = one.moved + 1;
      await changed(
        Commitment,
        { id, version },
        { dueOn: to.dueOn, dueAt: to.dueAt, moved, wakeAt: looksAgainAt(to.dueAt, at) },
      );
      const { dueOn: toOn, reason } = to;
      await insertRow(CommitmentMove, { commitmentId: id, fromOn: one.dueOn, toOn, reason, at });
      const subject = { kind: 'commitment', id };
      await this.timeline.record(commitmentMoved, {
        ...{ subject, actorId: leader.id, personId: leader.id, at, details: { round: moved } },
      });
      await this.notices.told(id, await this.agreed(id), 'moved', leader.id, at);
    });
  }

  /** What the leader heard, and what they will change. After its day it stays broken, and is told all the same. */
  report(
    leader: Actor,
    id: number,
    version: number,
    { heard, change }: { heard: string; change: string },
    at: Date,
  ): Promise<void> {
    return tx(async () => {
      const one = await this.theirs(leader, id);
      if (one.reportedAt || one.state === 'void') throw new Conflict('You’ve written this already.');
      const whom = await this.agreed(id);
      const inTime = one.state === 'open' && one.dueAt > at;
      if (inTime && whom.length === 0) throw new RuleBroken(t('Nobody has agreed to a call yet.', {}, leader.locale));
      const then = inTime ? { state: 'reported' as const } : { state: 'broken' as const, endedAt: one.endedAt ?? at };
      await changed(Commitment, { id, version }, { ...then, heard, change, reportedAt: at, wakeAt: never });
      const subject = { kind: 'commitment', id };
      const details = inTime ? {} : { late: true as const };
      await this.timeline.record(commitmentReported, {
        ...{ subject, actorId: leader.id, personId: leader.id, at, details },
      });
      if (inTime) await this.notices.promised(id, whom, 'judge', leader.id, at);
    });
  }

  /** The first who agreed: nobody is called beyond what was promised. */
  async agreed(id: number): Promise<number[]> {
    const all = (await this.witnesses(id)).filter(({ agreedAt }) => agreedAt !== null);
    return all
      .toSorted((a, b) => (a.agreedAt as Date).getTime() - (b.agreedAt as Date).getTime() || a.id - b.id)
      .slice(0, callsPromised)
      .map(({ personId }) => personId);
  }

  private async theirs(leader: Actor, id: number): Promise<Commitment> {
    const found = await this.find(id);
    if (!isTheirs(leader, found)) throw new NotFound('This promise');
    return found;
  }

  private async toBeCalled(leader: Actor, at: Date): Promise<number[]> {
    const whom = await this.candidates.of(leader.id, at);
    if (whom.length >= callsPromised) return whom;
    throw new ValidationFailed({
      kind: 'There aren’t three people you could call right now. Choose something else.',
    });
  }

  private async promisedTo(leader: Actor, typed: string | undefined): Promise<number> {
    if (!typed) throw new ValidationFailed({ person: 'Say who you promise it to. They’ll say whether you kept it.' });
    const { id, managerId }: Person = await personMeant(typed, 'person');
    if (id === leader.id)
      throw new ValidationFailed({ person: 'Choose someone else: nobody judges their own promise.' });
    if (managerId === leader.id || (await reportsTo(id, leader.id)))
      throw new ValidationFailed({
        person: 'Choose someone who doesn’t report to you, so that they can say it freely.',
      });
    return id;
  }
}
