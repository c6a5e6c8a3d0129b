import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import { Clock } from '../clock';
import { Jobs, type ScheduleEntry } from './jobs.service';

const tickMs = 1000;

/** Looks every second which entries are due. `nudge` runs one at once, for what should not wait. */
@Injectable()
export class Scheduler implements BeforeApplicationShutdown {
  private entries: ScheduleEntry[] = [];
  private readonly nextAt = new Map<string, number>();
  private readonly running = new Map<string, Promise<unknown>>();
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly jobs: Jobs,
    private readonly clock: Clock,
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

  start(): void {
    this.timer ??= setInterval(() => this.tick(), tickMs);
    this.timer.unref();
  }

  /** Something was just written that the named entry takes care of. */
  nudge(name: string): void {
    if (this.timer) this.nextAt.set(name, 0);
  }

  /** Runs everything due at `at`, one by one: for a clock that jumps, and for tests. */
  async runDue(at: Date): Promise<void> {
    for (const entry of this.entries) await (entry.everywhere ? entry.run(at) : this.jobs.runPeriodic(entry, at));
  }

  /** Runs the named entries now, whether due or not. */
  async runNow(at: Date, ...names: string[]): Promise<void> {
    for (const entry of this.entries) if (names.length === 0 || names.includes(entry.name)) await entry.run(at);
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    await Promise.allSettled(this.running.values());
  }

  private tick(): void {
    const at = this.clock.now();
    for (const entry of this.entries) {
      if (this.running.has(entry.name) || (this.nextAt.get(entry.name) ?? 0) > at.getTime()) continue;
      const nudged = this.nextAt.get(entry.name) === 0;
      this.nextAt.set(entry.name, at.getTime() + entry.everySeconds * 1000);
      const work = nudged || entry.everywhere ? entry.run(at) : this.jobs.runPeriodic(entry, at);
      this.running.set(
        entry.name,
        work.catch(() => undefined).finally(() => this.running.delete(entry.name)),
      );
    }
  }
}
