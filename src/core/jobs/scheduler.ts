import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock';
import { isPostgres } from '../database/columns';
import { Jobs } from './jobs.service';
import { KnownTime } from './known-time';
import type { HeldJob } from './leases';
import type { Run, ScheduleEntry } from './schedule-entry';

const tickMs = 1000;
/** At least so often an instance looks whether an entry is due: another one may have left it undone. */
const lookEveryMs = 60_000;
const limitMinutes = 10;
/** How long the end of the program waits for what is running. */
const patienceMs = 10_000;

interface Running extends Run {
  since: number;
  work: Promise<unknown>;
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Looks every second which entries are due. `nudge` runs one at once, for what should not wait. */
@Injectable()
export class Scheduler implements BeforeApplicationShutdown {
  private readonly log = new Logger(Scheduler.name);
  private entries: ScheduleEntry[] = [];
  /** In ticks of the clock, so that nobody can set them forward or back. */
  private readonly lookAt = new Map<string, number>();
  private readonly nudged = new Set<string>();
  private readonly running = new Map<string, Running>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
    private readonly time: KnownTime,
  ) {}

  plan(entries: ScheduleEntry[]): void {
    this.entries = entries;
  }

  all(): readonly ScheduleEntry[] {
    return this.entries;
  }

  get started(): boolean {
    return this.timer !== null;
  }

  async start(): Promise<void> {
    if (!isPostgres()) await this.takeOver();
    this.timer ??= setInterval(() => this.tick(), tickMs);
    this.timer.unref();
  }

  /** Something was just written that the named entry takes care of. */
  nudge(name: string): void {
    if (this.timer) this.nudged.add(name);
  }

  /** Looks at the named entry within a second; whether it is due stands in its row. */
  lookSoon(name: string): void {
    this.lookAt.delete(name);
  }

  /**
   * Runs everything due at `at`, one by one: for a clock that jumps, and for tests. All of it is taken and given back
   * at once: while that clock stands still no lease runs out.
   */
  async runDue(at: Date): Promise<void> {
    const held = await this.jobs.takeDue(
      this.entries.filter(({ everywhere }) => !everywhere),
      at,
    );
    const well: { entry: ScheduleEntry; held: HeldJob }[] = [];
    try {
      for (const entry of this.entries) {
        const row = held.get(entry.name);
        held.delete(entry.name);
        if (entry.everywhere) await entry.run(at);
        else if (row && (await this.jobs.goesWell(entry, row, at))) well.push({ entry, held: row });
      }
    } finally {
      await this.jobs.settleWell(well, at);
      for (const row of held.values()) await this.jobs.leave(row);
    }
  }

  /** Runs the named entries now, whether due or not. */
  async runNow(at: Date, ...names: string[]): Promise<void> {
    for (const entry of this.entries) if (names.length === 0 || names.includes(entry.name)) await entry.run(at);
  }

  /** Starts what is due, and gives up what does not come back. */
  tick(): void {
    const [at, ticks] = [this.clock.now(), this.clock.ticks()];
    if (this.time.jumped(at, ticks)) this.lookAt.delete(this.time.entryName);
    void this.jobs.writeUnwritten();
    for (const entry of this.entries) {
      const before = this.running.get(entry.name);
      if (before && !this.isStuck(entry, before, ticks)) continue;
      if (!this.nudged.has(entry.name) && (this.lookAt.get(entry.name) ?? 0) > ticks) continue;
      this.begin(entry, at, ticks);
    }
  }

  /** Waits for what is running, but not for ever: the rest is free when its lease ends. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    if (this.running.size === 0) return;
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, patienceMs)));
    await Promise.race([this.idle(), patience]);
    clearTimeout(timer);
    if (this.running.size > 0)
      this.log.warn(
        `the program ends in the middle of: ${[...this.running.keys()].join(', ')}; it goes on at the next start`,
      );
  }

  /** Until nothing runs that was started so far. */
  async idle(): Promise<void> {
    await Promise.allSettled([...this.running.values()].map(({ work }) => work));
  }

  private begin(entry: ScheduleEntry, at: Date, ticks: number): void {
    const { name, everySeconds } = entry;
    const alone = this.nudged.delete(name) || entry.everywhere;
    this.lookAt.set(name, ticks + Math.min(everySeconds * 1000, lookEveryMs));
    const run: Running = { since: ticks, work: Promise.resolve() };
    this.running.set(name, run);
    run.work = (alone ? entry.run(at) : this.inTurn(entry, at, run))
      .catch((error: unknown) => this.log.error(`${name} failed: ${words(error)}`, (error as Error).stack))
      .finally(() => this.ended(name, run));
  }

  private async inTurn(entry: ScheduleEntry, at: Date, run: Run): Promise<void> {
    if (entry.needsSureDate && !(await this.time.isSure(at))) return;
    await this.jobs.runPeriodic(entry, at, run);
  }

  private ended(name: string, run: Running): void {
    if (run.givenUp) this.log.warn(`${name}: a run that was given up has come back after all`);
    else this.running.delete(name);
  }

  /**
   * Past its limit a run is given up: told, no longer held, and free to be started by anybody once its lease is over.
   */
  private isStuck({ name, limitMinutes: limit = limitMinutes }: ScheduleEntry, run: Running, ticks: number): boolean {
    if (ticks - run.since < limit * 60_000) return false;
    const why = `It did not come back within ${limit} minutes, so it was given up and is started again.`;
    this.log.error(`${name}: ${why}`);
    run.givenUp = true;
    this.running.delete(name);
    if (run.held)
      void this.jobs
        .giveUp(run.held, why)
        .catch((error: unknown) => this.log.error(`${name}: that could not be written: ${words(error)}`));
    return true;
  }

  private async takeOver(): Promise<void> {
    await this.jobs.freeAll();
    for (const entry of this.entries) await entry.atStart?.(this.clock.now());
  }
}
