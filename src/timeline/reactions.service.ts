import { day } from '../core/time';
import { Injectable, Logger } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { inPieces } from '../core/jobs/pieces';
import { firstRow, rowsOf } from '../core/database/rows';
import { repo, tx, write } from '../core/database/tx';
import { Stopping } from '../core/jobs/stopping';
import { Fact } from './fact.entity';
import { Reactors } from './reactors';
import { Reaction } from './reaction.entity';
import type { Subject } from './timeline.service';

const batch = 100;
const pausesInMinutes = [1, 5, 15, 60, 240];
const keptDays = 14;
const piece = 1_000;

/** `unmoved`: the row is as it was, because somebody else has it or nothing could be written. */
type Outcome = 'done' | 'postponed' | 'unmoved';

/** Runs what is owed. The use case and the mark that it ran share one transaction, so nothing runs twice. */
@Injectable()
export class Reactions {
  private readonly log = new Logger(Reactions.name);

  constructor(
    private readonly followers: Reactors,
    private readonly stopping: Stopping,
  ) {}

  /** Runs everything due at `at`, including what it causes itself; gives the number of works done. */
  async run(at: Date): Promise<number> {
    for (let total = 0; ;) {
      const { done, moved } = await this.pass(at);
      total += done;
      if (moved === 0 || this.stopping.now) return total;
    }
  }

  /**
   * Once through all that is due: a row that cannot be moved on holds up neither the others nor the end of the pass.
   */
  private async pass(at: Date): Promise<{ done: number; moved: number }> {
    const pass = { done: 0, moved: 0 };
    let last: Reaction | undefined;
    do {
      const due = await this.dueAfter(last, at);
      last = due.at(-1);
      for (const row of due) {
        if (this.stopping.now) return pass;
        const outcome = await this.runOne(row, at);
        if (outcome === 'done') pass.done += 1;
        if (outcome !== 'unmoved') pass.moved += 1;
      }
    } while (last);
    return pass;
  }

  // Rides ix_follow_up_wake.
  private dueAfter(last: Reaction | undefined, at: Date): Promise<Reaction[]> {
    const after = last ? 'AND ("wakeAt" > ? OR ("wakeAt" = ? AND "id" > ?))' : '';
    return rowsOf(
      Reaction,
      `WHERE "state" = 'waiting' AND "wakeAt" <= ? ${after} ORDER BY "wakeAt", "id" LIMIT ${batch}`,
      last ? [at, last.wakeAt, last.wakeAt, last.id] : [at],
    );
  }

  /** What is owed for one subject alone: for whoever lives ahead of the desk's time. */
  async runFor({ kind, id }: Subject, at: Date): Promise<void> {
    for (let moved = 1; moved > 0;) {
      const due = await repo(Reaction)
        .createQueryBuilder('owed')
        .where({ state: 'waiting', wakeAt: LessThanOrEqual(at) })
        .andWhere('owed."factId" IN (SELECT "id" FROM "fact" WHERE "subjectKind" = :kind AND "subjectId" = :id)', {
          kind,
          id,
        })
        .orderBy('owed.id')
        .getMany();
      moved = 0;
      for (const row of due) if ((await this.runOne(row, at)) !== 'unmoved') moved += 1;
    }
  }

  /** What was given up after its last try, newest first. Rides ix_follow_up_wake. */
  failed(most: number): Promise<Reaction[]> {
    return repo(Reaction).find({ where: { state: 'failed' }, order: { wakeAt: 'DESC', id: 'DESC' }, take: most });
  }

  countFailed(): Promise<number> {
    return repo(Reaction).countBy({ state: 'failed' });
  }

  /** An administrator mended the cause: those that were given up (one, or all) begin again. Gives how many. */
  retry(at: Date, id?: number): Promise<number> {
    return repo(Reaction)
      .update({ ...(id ? { id } : {}), state: 'failed' }, { state: 'waiting', attempts: 0, wakeAt: at })
      .then(({ affected }) => affected ?? 0);
  }

  /** The next instant at which something is owed, for a clock that jumps. */
  async nextWake(): Promise<Date | null> {
    const [next] = await repo(Reaction).find({
      where: { state: 'waiting' },
      order: { wakeAt: 'ASC', id: 'ASC' },
      take: 1,
    });
    return next?.wakeAt ?? null;
  }

  /** The machine's date went back: what was due then is due now, and no pause is longer than the longest. */
  async pullIn(at: Date): Promise<void> {
    const longest = new Date(at.getTime() + Math.max(...pausesInMinutes) * 60_000);
    await write(
      `UPDATE "follow_up" SET "wakeAt" = ? WHERE "state" = 'waiting' AND "wakeAt" > ? AND ("attempts" = 0
        OR "wakeAt" > ?)`,
      [at, at, longest],
    );
  }

  /**
   * What was done a while ago serves nobody any more. In pieces, so that others write between them. Rides
   * ix_follow_up_wake.
   */
  async purge(at: Date): Promise<number> {
    const before = new Date(at.getTime() - keptDays * day);
    return inPieces(piece, this.stopping, () =>
      write(
        `DELETE FROM "follow_up" WHERE "id" IN (
           SELECT "id" FROM "follow_up" WHERE "state" = 'done' AND "wakeAt" < ? ORDER BY "wakeAt", "id"
           LIMIT ${piece})`,
        [before],
      ),
    );
  }

  private async runOne(row: Reaction, at: Date): Promise<Outcome> {
    try {
      return await tx(async () => {
        const claim = `UPDATE "follow_up" SET "state" = 'done' WHERE "id" = ? AND "state" = 'waiting'`;
        if ((await write(claim, [row.id])) !== 1) return 'unmoved';
        const work = this.followers.work(row.follower);
        if (!work) throw new Error(`Nothing is declared for the follower ${row.follower}`);
        const fact = await firstRow(Fact, 'WHERE "id" = ?', [row.factId]);
        if (!fact) throw new Error(`The fact ${row.factId} is not there`);
        await work(fact, at);
        return 'done';
      });
    } catch (error) {
      return this.postpone(row, at, error as Error);
    }
  }

  private async postpone(row: Reaction, at: Date, error: Error): Promise<Outcome> {
    this.log.error(`${row.follower} could not follow fact ${row.factId}: ${error.message}`, error.stack);
    const pause = pausesInMinutes[row.attempts];
    try {
      const { affected } = await repo(Reaction).update(
        { id: row.id, state: 'waiting', attempts: row.attempts },
        {
          state: pause === undefined ? 'failed' : 'waiting',
          attempts: row.attempts + 1,
          lastError: error.message.slice(0, 500),
          wakeAt: new Date(at.getTime() + (pause ?? 0) * 60_000),
        },
      );
      return affected === 1 ? 'postponed' : 'unmoved';
    } catch (unwritten) {
      this.log.error(`that could not be written down either: ${(unwritten as Error).message}`);
      return 'unmoved';
    }
  }
}
