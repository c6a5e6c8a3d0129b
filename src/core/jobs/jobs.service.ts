import { Injectable, Logger } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { In, IsNull, LessThan, Not, type QueryDeepPartialEntity } from 'typeorm';
import { Clock } from '../clock';
import { insertAllNew, rowsOf, updateRows } from '../database/rows';
import { repo } from '../database/tx';
import { isDue, nextTry, retrySeconds, strayed } from './due';
import { Job } from './job.entity';
import {
  type HeldJob,
  isLeased,
  laterLease,
  leaseEnd,
  leaseOver,
  leaseOverParams,
  leaseSeconds,
  renewing,
} from './leases';
import type { Run, ScheduleEntry } from './schedule-entry';

type Set = QueryDeepPartialEntity<Job>;

const keptDays = 30;
const schedule = 'schedule';

const free = { leaseOwner: null, leaseUntil: null };
const unheard = { ...free, progress: 0, total: null, attempts: 0, lastRunAt: null, finishedAt: null, lastError: null };
const words = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 500);
const failed = (lastError: string): Set => ({ lastError, attempts: () => '"attempts" + 1' });

const plain = (set: Set): Partial<Job> | null =>
  Object.values(set).some((value) => typeof value === 'function') ? null : (set as Partial<Job>);

/**
 * Leases rows of the table `job`, so that any number of instances share the work and a crash frees it within a minute.
 */
@Injectable()
export class Jobs {
  private readonly log = new Logger(Jobs.name);
  /** Which process holds a row, in words that its keeper can find again. */
  private readonly process = `${hostname().slice(0, 30)} ${process.pid} ${randomBytes(3).toString('hex')}`;
  private taken = 0;
  /** How a run ended, where that could not be written: the database was away just then. */
  private unwritten: { held: readonly HeldJob[]; set: Set; until: number }[] = [];

  constructor(private readonly clock: Clock) {}

  /** Runs one periodic entry if it is due and nobody else holds it; gives whether it ran. */
  async runPeriodic(entry: ScheduleEntry, at: Date, run: Run = {}): Promise<boolean> {
    const held = await this.claimDue(entry, at);
    if (held) await this.runHeld(entry, held, at, run);
    return held !== null;
  }

  /** Runs one that is held already, for whoever took it, and says on its row how it went. */
  async runHeld(entry: ScheduleEntry, held: HeldJob, at: Date, run: Run = {}): Promise<void> {
    if (await this.goesWell(entry, held, at, run)) await this.settleWell([{ entry, held }], at);
  }

  /** Runs one that is held. That it went well is still to be said on its row; what failed is said already. */
  async goesWell(entry: ScheduleEntry, held: HeldJob, at: Date, run: Run = {}): Promise<boolean> {
    run.held = held;
    try {
      await this.whileHeld(held, () => entry.run(at), run);
      return true;
    } catch (error) {
      this.log.error(`${entry.name} failed: ${words(error)}`, (error as Error).stack);
      const nextAt = nextTry(at, entry.everySeconds);
      await this.settle([held], { ...free, lastRunAt: at, nextAt, ...failed(words(error)) });
      return false;
    }
  }

  /** Says on all these rows that they went well: one statement for all that come again after the same time. */
  async settleWell(turns: readonly { entry: ScheduleEntry; held: HeldJob }[], at: Date): Promise<void> {
    for (const everySeconds of new Set(turns.map(({ entry }) => entry.everySeconds))) {
      const alike = turns.flatMap(({ entry, held }) => (entry.everySeconds === everySeconds ? [held] : []));
      const nextAt = laterLease(at, everySeconds);
      await this.settle(alike, { ...free, lastRunAt: at, nextAt, lastError: null, attempts: 0 });
    }
  }

  /** Puts a long job on the list, once per key. */
  ensure(kind: string, key: string, at: Date, cursor: Record<string, unknown> | null = null): Promise<void> {
    return insertAllNew(Job, [{ ...unheard, kind, key, cursor, nextAt: at }], ['kind', 'key']);
  }

  /**
   * Takes all of these entries that are due and nobody else holds, by name, in two statements instead of three an
   * entry. Who took them runs one after the other, and gives back what it does not come to.
   */
  async takeDue(entries: readonly ScheduleEntry[], at: Date): Promise<Map<string, HeldJob>> {
    const rows = await this.turns(entries, at);
    const due = entries.map((entry) => ({ row: rows.get(entry.name), entry }));
    return this.takeAll(due.flatMap(({ row, entry }) => (row && isDue(row, entry.everySeconds, at) ? [row] : [])));
  }

  /** Takes a due, unfinished, unheld row. Whoever has it works `whileHeld`, and settles it. */
  async claim(kind: string, key: string, at: Date): Promise<HeldJob | null> {
    const row = await repo(Job).findOneBy({ kind, key });
    return row && !row.finishedAt && isDue(row, retrySeconds, at) ? this.take(row) : null;
  }

  /** Does the work and keeps the row's lease meanwhile. */
  whileHeld<T>(held: HeldJob, work: () => Promise<T>, run: Run = {}): Promise<T> {
    const renew = async (leaseUntil: Date): Promise<void> => {
      if (!run.givenUp) await this.update([held], { leaseUntil });
    };
    return renewing(this.clock, renew, work);
  }

  /** Saves how far a long job is; gives false when the lease was lost to another instance. */
  async keep(
    held: HeldJob,
    { cursor, progress, total }: { cursor: Record<string, unknown>; progress: number; total?: number },
  ): Promise<boolean> {
    const leaseUntil = leaseEnd(this.clock.now());
    const set = { cursor: cursor as never, progress, leaseUntil, ...(total === undefined ? {} : { total }) };
    return (await this.update([held], set)) === 1;
  }

  finish(held: HeldJob, at: Date): Promise<void> {
    return this.settle([held], { ...free, finishedAt: at, lastRunAt: at, lastError: null, attempts: 0 });
  }

  /** Leaves an unfinished job to whoever looks next: the program ends. */
  leave(held: HeldJob): Promise<void> {
    return this.settle([held], free);
  }

  /** Notes why a long job stopped; it goes on from its last mark after a pause. */
  fail(held: HeldJob, at: Date, error: unknown): Promise<void> {
    this.log.error(`${held.kind}, ${held.key}, failed: ${words(error)}`, (error as Error).stack);
    return this.settle([held], { ...free, lastRunAt: at, nextAt: nextTry(at), ...failed(words(error)) });
  }

  /**
   * Says on the row that its run did not come back. The lease is no longer renewed, so that it is free within a minute.
   */
  async giveUp(held: HeldJob, why: string): Promise<void> {
    await this.update([held], failed(why));
  }

  /** What an administrator wants to see done again now; gives the row, or null where it is done or being done. */
  async wake(id: number, at: Date): Promise<Job | null> {
    const row = await repo(Job).findOneBy({ id });
    if (!row || row.finishedAt || isLeased(row, this.clock.now())) return null;
    await repo(Job).update({ id, finishedAt: IsNull() }, { nextAt: at });
    return row;
  }

  /** Where only one process can work on a database, nobody holds anything when it starts. */
  async freeAll(): Promise<void> {
    await repo(Job).createQueryBuilder().update().set(free).where('"leaseOwner" IS NOT NULL').execute();
  }

  /** Writes what could not be written before. Past its lease it needs no words any more: the row is free. */
  async writeUnwritten(): Promise<void> {
    const owed = this.unwritten;
    this.unwritten = [];
    for (const { held, set, until } of owed) if (this.clock.ticks() < until) await this.settle(held, set, until);
  }

  /** Long jobs that ended a while ago, and turns of entries that no longer exist. */
  async purge(at: Date, entries: readonly ScheduleEntry[]): Promise<void> {
    const before = LessThan(laterLease(at, -keptDays * 24 * 3600));
    await repo(Job).delete({ finishedAt: before });
    await repo(Job).delete({ kind: schedule, key: Not(In(entries.map(({ name }) => name))), lastRunAt: before });
  }

  all(): Promise<Job[]> {
    return repo(Job).find({ order: { kind: 'ASC', key: 'ASC' } });
  }

  private async turns(entries: readonly ScheduleEntry[], at: Date): Promise<Map<string, Job>> {
    const known = await this.knownTurns();
    const missing = entries.filter(({ name }) => !known.has(name));
    if (missing.length === 0) return known;
    const rows = missing.map(({ name }) => ({ ...unheard, kind: schedule, key: name, cursor: null, nextAt: at }));
    await insertAllNew(Job, rows, ['kind', 'key']);
    return this.knownTurns();
  }

  private async knownTurns(): Promise<Map<string, Job>> {
    const rows = await rowsOf(Job, `WHERE "kind" = '${schedule}'`);
    return new Map(rows.map((row) => [row.key, row]));
  }

  private async claimDue(entry: ScheduleEntry, at: Date): Promise<HeldJob | null> {
    const which = { kind: schedule, key: entry.name };
    let row = await repo(Job).findOneBy(which);
    if (!row) {
      await this.ensure(which.kind, which.key, at);
      row = await repo(Job).findOneBy(which);
    }
    if (!row || !isDue(row, entry.everySeconds, at)) return null;
    const held = await this.take(row);
    if (held && strayed(row, entry.everySeconds, at))
      this.log.warn(
        `${entry.name} runs now: its next turn was noted under a wrong date, as ${row.nextAt.toISOString()}`,
      );
    return held;
  }

  private async take(row: Job): Promise<HeldJob | null> {
    return (await this.takeAll([row])).get(row.key) ?? null;
  }

  /** Those that nobody else has, and nobody had since they were read. */
  private async takeAll(rows: readonly Job[]): Promise<Map<string, HeldJob>> {
    if (rows.length === 0) return new Map();
    const now = this.clock.now();
    const owner = `${this.process} #${(this.taken += 1)}`;
    // By plain SQL: hundreds of turns a minute are taken and settled, and the ORM builds its text anew each time.
    const taken = await updateRows(
      Job,
      { leaseOwner: owner, leaseUntil: leaseEnd(now) },
      `WHERE (${rows.map(() => '"id" = ? AND "nextAt" = ?').join(' OR ')}) AND "finishedAt" IS NULL AND ${leaseOver}`,
      [...rows.flatMap(({ id, nextAt }) => [id, nextAt]), ...leaseOverParams(now)],
    );
    const ours = taken === rows.length ? rows : taken === 0 ? [] : await rowsOf(Job, 'WHERE "leaseOwner" = ?', [owner]);
    return new Map(ours.map(({ id, kind, key }) => [key, { id, kind, key, owner }]));
  }

  /** Of those that are still held; answers how many. */
  private async update(all: readonly HeldJob[], set: Set): Promise<number> {
    const values = plain(set);
    const [ids, owners] = [all.map(({ id }) => id), all.map(({ owner }) => owner)];
    if (!values) return (await repo(Job).update({ id: In(ids), leaseOwner: In(owners) }, set)).affected ?? 0;
    const marks = ids.map(() => '?').join();
    const which = `WHERE "id" IN (${marks}) AND "leaseOwner" IN (${marks})`;
    return updateRows(Job, values, which, [...ids, ...owners]);
  }

  private async settle(all: readonly HeldJob[], set: Set, until = this.clock.ticks() + leaseSeconds * 1000) {
    try {
      await this.update(all, set);
    } catch (error) {
      const names = all.map(({ key }) => key).join(', ');
      this.log.error(`${names}: how it went could not be written, which is tried again: ${words(error)}`);
      this.unwritten.push({ held: all, set, until });
    }
  }
}
