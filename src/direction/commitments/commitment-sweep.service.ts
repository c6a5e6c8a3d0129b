import { Injectable } from '@nestjs/common';
import { asDate } from '../../core/database/raw';
import { rowsOf } from '../../core/database/rows';
import { changed, sql, tx, write } from '../../core/database/tx';
import { Conflict } from '../../core/errors';
import { never } from '../../core/time';
import { Timeline } from '../../timeline/timeline.service';
import { commitmentBroken, commitmentVoid } from '../direction-facts';
import { leftAlone } from './call-candidates.service';
import { CommitmentNotices } from './commitment-notices';
import { Commitment } from './commitment.entity';
import { Commitments } from './commitments.service';
import { leadersNow } from '../../people/directory/leaders';

/** The day that a leader named: a word two days before, and broken when it is over in silence. */
@Injectable()
export class CommitmentSweep {
  constructor(
    private readonly commitments: Commitments,
    private readonly notices: CommitmentNotices,
    private readonly timeline: Timeline,
  ) {}

  /** Rides ix_commitment_wake. */
  async run(at: Date): Promise<void> {
    const due = await rowsOf(Commitment, 'WHERE "wakeAt" <= ? ORDER BY "wakeAt", "id" LIMIT 200', [at]);
    for (const one of due) {
      try {
        await tx(() => (one.dueAt <= at ? this.over(one, at) : this.remind(one, at)));
      } catch (error) {
        // Its leader was faster: it is looked at again as it is now.
        if (!(error instanceof Conflict)) throw error;
      }
    }
  }

  async nextWake(): Promise<Date | null> {
    const [row] = await sql('SELECT MIN("wakeAt") AS "at" FROM "commitment" WHERE "wakeAt" < ?', [never]);
    return asDate(row.at, null);
  }

  /** Who was asked for a call and said no, or nothing, is left alone for so long, and then forgotten. */
  async purge(at: Date): Promise<void> {
    await write(`DELETE FROM "commitment_witness" WHERE "state" IN ('asked','declined') AND "askedAt" <= ?`, [
      new Date(at.getTime() - leftAlone),
    ]);
  }

  private async remind({ id, version, dueAt, leaderId }: Commitment, at: Date): Promise<void> {
    await changed(Commitment, { id, version }, { wakeAt: dueAt });
    await this.notices.told(id, [leaderId], 'near', null, at);
  }

  private async over(one: Commitment, at: Date): Promise<void> {
    const { id, version, leaderId } = one;
    const whom = await this.commitments.agreed(id);
    // Who leads nobody any more owes nothing; and nobody is called against their will.
    const broken = whom.length > 0 && (await leadersNow()).has(leaderId);
    await changed(
      Commitment,
      { id, version },
      { state: broken ? 'broken' : 'void', endedAt: one.dueAt, wakeAt: never },
    );
    const subject = { kind: 'commitment', id };
    await this.timeline.record(broken ? commitmentBroken : commitmentVoid, {
      ...{ subject, actorId: null, personId: leaderId, at },
    });
    if (broken) await this.notices.told(id, [leaderId, ...whom], 'broken', null, at);
  }
}
