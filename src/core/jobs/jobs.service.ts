import { Injectable, Logger } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Brackets } from 'typeorm';
import { repo } from '../database/tx';
import { Job } from './job.entity';

/** One line of src/schedule.ts. `run` gets the instant; `wake` tells a jumping clock when there is something to do next. */
export interface ScheduleEntry {
  name: string;
  everySeconds: number;
  run: (at: Date) => Promise<unknown>;
  wake?: () => Promise<Date | null>;
  /** In every instance by itself: what concerns only those who are connected to it. */
  everywhere?: boolean;
}

const leaseMinutes = 10;
const later = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);

/** Leases rows of the table `job`, so that any number of instances share the work and a crash frees it. */
@Injectable()
export class Jobs {
  private readonly log = new Logger(Jobs.name);
  private readonly owner = randomUUID();

  /** Runs one periodic entry if it is due and nobody else holds it; gives whether it ran. */
  async runPeriodic(entry: ScheduleEntry, at: Date): Promise<boolean> {
    await this.ensure('schedule', entry.name, at);
    if (!(await this.claim('schedule', entry.name, at))) return false;
    let failure: string | null = null;
    try {
      await entry.run(at);
    } catch (error) {
      failure = (error as Error).message;
      this.log.error(`${entry.name} failed: ${failure}`, (error as Error).stack);
    }
    await repo(Job).update(
      { kind: 'schedule', key: entry.name, leaseOwner: this.owner },
      {
        leaseOwner: null,
        leaseUntil: null,
        lastRunAt: at,
        nextAt: later(at, entry.everySeconds),
        lastError: failure,
        attempts: failure ? () => 'attempts + 1' : 0,
      },
    );
    return true;
  }

  /** Puts a long job on the list, once per key. */
  async ensure(kind: string, key: string, at: Date, cursor: Record<string, unknown> | null = null): Promise<void> {
    await repo(Job)
      .createQueryBuilder()
      .insert()
      .orIgnore()
      .values({
        kind,
        key,
        cursor: cursor as never,
        progress: 0,
        total: null,
        attempts: 0,
        nextAt: at,
        leaseOwner: null,
        leaseUntil: null,
        lastRunAt: null,
        finishedAt: null,
        lastError: null,
      })
      .execute();
  }

  /** Takes a due, unfinished, unheld row for ten minutes. */
  async claim(kind: string, key: string, at: Date): Promise<boolean> {
    const claimed = await repo(Job)
      .createQueryBuilder()
      .update()
      .set({ leaseOwner: this.owner, leaseUntil: later(at, leaseMinutes * 60) })
      .where({ kind, key })
      .andWhere('"finishedAt" IS NULL')
      .andWhere('"nextAt" <= :at', { at })
      .andWhere(new Brackets((free) => free.where('"leaseUntil" IS NULL').orWhere('"leaseUntil" < :at', { at })))
      .execute();
    return claimed.affected === 1;
  }

  /** Saves how far a long job is and keeps its lease; gives false when the lease was lost to another instance. */
  async keep(
    kind: string,
    key: string,
    at: Date,
    progress: { cursor: Record<string, unknown>; progress: number; total?: number },
  ): Promise<boolean> {
    const kept = await repo(Job).update(
      { kind, key, leaseOwner: this.owner },
      {
        cursor: progress.cursor as never,
        progress: progress.progress,
        ...(progress.total === undefined ? {} : { total: progress.total }),
        leaseUntil: later(at, leaseMinutes * 60),
      },
    );
    return kept.affected === 1;
  }

  async finish(kind: string, key: string, at: Date): Promise<void> {
    await repo(Job).update(
      { kind, key, leaseOwner: this.owner },
      { finishedAt: at, lastRunAt: at, leaseOwner: null, leaseUntil: null },
    );
  }

  all(): Promise<Job[]> {
    return repo(Job).find({ order: { kind: 'ASC', key: 'ASC' } });
  }
}
