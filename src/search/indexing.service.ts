import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { monotonic } from '../core/clock';
import { isPostgres } from '../core/database/columns';
import { asCount } from '../core/database/raw';
import { repo, sql, tx, write } from '../core/database/tx';
import { Job } from '../core/jobs/job.entity';
import { Jobs } from '../core/jobs/jobs.service';
import type { HeldJob } from '../core/jobs/leases';
import { Stopping } from '../core/jobs/stopping';
import { minute } from '../core/time';

/** What a feature makes searchable: it knows its rows, and writes their texts. */
export interface Indexed {
  /** As its triggers write it into search_due. */
  kind: string;
  /** How many rows there are to be written when everything is. */
  count(): Promise<number>;
  /** The newest so many below this id. */
  below(id: number, most: number): Promise<number[]>;
  /** Writes the texts of these rows as they are now, and takes out those of rows that are gone. */
  write(ids: readonly number[]): Promise<void>;
}

const jobKind = 'search';
/** As many rows at once as take so long: others wait for the writer's lock meanwhile. */
const most = 50;
const pieceMs = 100;

/**
 * Keeps the texts that are searched. Triggers note what is due in the transaction that changed it, so this may run at
 * any time, in any instance, and a crash loses nothing. Where a text is changed while it is being written, it is due
 * again.
 */
@Injectable()
export class Indexing {
  private readonly sources = new Map<string, Indexed>();
  private finishedUntil = 0;
  private atOnce = most / 10;

  constructor(
    private readonly jobs: Jobs,
    private readonly stopping: Stopping,
  ) {}

  register(source: Indexed): void {
    this.sources.set(source.kind, source);
  }

  async run(at: Date): Promise<void> {
    for (const [kind, source] of this.sources) {
      while (!this.stopping.now && (await tx(() => this.someDue(source))));
      const held = this.stopping.now ? null : await this.jobs.claim(jobKind, kind, at);
      if (held) await this.jobs.whileHeld(held, () => this.everything(source, held, at));
    }
  }

  /**
   * Whether somebody may miss something: everything is still being written. What is finished stays so, unless somebody
   * begins again by hand, which is seen after a minute. What was finished long ago has no row any more.
   */
  async unfinished(): Promise<{ done: number; total: number } | null> {
    if (monotonic() < this.finishedUntil) return null;
    const job = await repo(Job).findOneBy({ kind: jobKind, finishedAt: IsNull() });
    if (job) return { done: job.progress, total: Math.max(job.total ?? 0, job.progress) };
    this.finishedUntil = monotonic() + minute;
    return null;
  }

  /** Some of what is due, the newest rows first; a row with many changes is written once. Rides ix_search_due. */
  private async someDue(source: Indexed): Promise<boolean> {
    const due = await sql(
      `SELECT "id", "refId" FROM "search_due" WHERE "kind" = ? ORDER BY "refId" DESC, "id" LIMIT ${this.atOnce * 10}`,
      [source.kind],
    );
    if (due.length === 0) return false;
    await waitShortly();
    const ids = [...new Set(due.map(({ refId }) => asCount(refId)))].slice(0, this.atOnce);
    await this.write(source, ids);
    const written = due.filter(({ refId }) => ids.includes(asCount(refId)));
    await write('DELETE FROM "search_due" WHERE "id" IN (?)', [written.map(({ id }) => asCount(id))]);
    return true;
  }

  private async everything(source: Indexed, held: HeldJob, at: Date): Promise<void> {
    try {
      while (await tx(() => this.piece(source, held))) if (this.stopping.now) return await this.jobs.leave(held);
      await this.jobs.finish(held, at);
    } catch (error) {
      await this.jobs.fail(held, at, error);
    }
  }

  /** One transaction with its own mark of how far it came, the newest first: they are looked for most. */
  private async piece(source: Indexed, held: HeldJob): Promise<boolean> {
    const job = await repo(Job).findOneByOrFail({ id: held.id });
    const { belowId } = (job.cursor ?? { belowId: 2 ** 31 - 1 }) as { belowId: number };
    const wanted = this.atOnce;
    const ids = await source.below(belowId, wanted);
    await waitShortly();
    if (ids.length) await this.write(source, ids);
    const kept = await this.jobs.keep(held, {
      cursor: { belowId: Math.min(belowId, ...ids) },
      progress: job.progress + ids.length,
      total: job.total ?? (await source.count()),
    });
    if (!kept) throw new Error(`Another instance has taken over ${held.key}`);
    return ids.length === wanted;
  }

  private async write(source: Indexed, ids: readonly number[]): Promise<void> {
    const began = monotonic();
    await source.write(ids.toSorted((a, b) => a - b));
    const fitting = Math.floor((ids.length * pieceMs) / Math.max(1, monotonic() - began));
    this.atOnce = Math.max(1, Math.min(most, 2 * ids.length, fitting));
  }
}

/** On PostgreSQL others hold texts for a moment. This gives way before they would have to. */
async function waitShortly(): Promise<void> {
  if (isPostgres()) await sql(`SET LOCAL lock_timeout = '300ms'`);
}
