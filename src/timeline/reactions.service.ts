import { Injectable, Logger } from '@nestjs/common';
import { LessThanOrEqual } from 'typeorm';
import { repo, tx } from '../core/database/tx';
import { Progress } from '../core/jobs/progress';
import { Fact } from './fact.entity';
import { Reactors } from './reactors';
import { Reaction } from './reaction.entity';
import type { Subject } from './timeline.service';

const batch = 100;
const pausesInMinutes = [1, 5, 15, 60, 240];

/** Runs what is owed. The use case and the mark that it ran share one transaction, so nothing runs twice. */
@Injectable()
export class Reactions {
  private readonly log = new Logger(Reactions.name);

  constructor(private readonly followers: Reactors) {}

  /** Runs everything due at `at`, including what it causes itself; gives the number of works done. */
  async run(at: Date): Promise<number> {
    let done = 0;
    for (const progress = new Progress(); ;) {
      const due = await repo(Reaction).find({
        where: { state: 'waiting', wakeAt: LessThanOrEqual(at) },
        order: { wakeAt: 'ASC', id: 'ASC' },
        take: batch,
      });
      if (due.length === 0 || progress.stuck(due)) return done;
      for (const row of due) done += await this.runOne(row, at);
    }
  }

  /** What is owed for one subject alone: for whoever lives ahead of the desk's time. */
  async runFor({ kind, id }: Subject, at: Date): Promise<void> {
    for (const progress = new Progress(); ;) {
      const due = await repo(Reaction)
        .createQueryBuilder('owed')
        .where({ state: 'waiting', wakeAt: LessThanOrEqual(at) })
        .andWhere('owed."factId" IN (SELECT "id" FROM "fact" WHERE "subjectKind" = :kind AND "subjectId" = :id)', {
          kind,
          id,
        })
        .orderBy('owed.id')
        .getMany();
      if (due.length === 0 || progress.stuck(due)) return;
      for (const row of due) await this.runOne(row, at);
    }
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

  private async runOne(row: Reaction, at: Date): Promise<number> {
    try {
      return await tx(async () => {
        const claimed = await repo(Reaction).update({ id: row.id, state: 'waiting' }, { state: 'done' });
        if (claimed.affected !== 1) return 0;
        const work = this.followers.work(row.follower);
        if (!work) throw new Error(`Nothing is declared for the follower ${row.follower}`);
        await work(await repo(Fact).findOneByOrFail({ id: row.factId }), at);
        return 1;
      });
    } catch (error) {
      await this.postpone(row, at, error as Error);
      return 0;
    }
  }

  private async postpone(row: Reaction, at: Date, error: Error): Promise<void> {
    this.log.error(`${row.follower} could not follow fact ${row.factId}: ${error.message}`, error.stack);
    const pause = pausesInMinutes[row.attempts];
    await repo(Reaction).update(
      { id: row.id, state: 'waiting', attempts: row.attempts },
      {
        state: pause === undefined ? 'failed' : 'waiting',
        attempts: row.attempts + 1,
        lastError: error.message.slice(0, 500),
        wakeAt: new Date(at.getTime() + (pause ?? 0) * 60_000),
      },
    );
  }
}
