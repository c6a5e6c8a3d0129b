import { minute } from '../../core/time';
import type { Scheduler } from '../../core/jobs/scheduler';
import type { ScheduleEntry } from '../../core/jobs/schedule-entry';
import { tx } from '../../core/database/tx';
import { sendingEntry } from '../../mail/outbox.service';

type Waking = ScheduleEntry & { wake: () => Promise<Date | null> };

interface Watch {
  entry: Waking;
  /** When it wants to run, as far as was asked. */
  wake: number;
  /** From when on it has to be asked again. */
  askAt: number;
}

/**
 * How long an entry is left alone after it was asked: what a past tells carries its own instant, however late it is
 * told.
 */
const patience = 20 * minute;
const never = Infinity;
/** Figures that nobody reads while a past is lived, but for its scenes: once a week is often enough, in this order. */
const weekly: readonly string[] = ['insights: count again', 'insights: close months'];

/** The desk's own recurring work under a clock that jumps. Mails are lived a day at a time, by whoever lives. */
export class EventClock {
  private readonly watches: Watch[];
  private readonly daily: ScheduleEntry[];
  private readonly weekly: ScheduleEntry[];

  constructor(scheduler: Scheduler) {
    const entries = scheduler.all().filter(({ name }) => name !== sendingEntry);
    this.watches = entries
      .filter((entry): entry is Waking => entry.wake !== undefined)
      .map((entry) => ({ entry, wake: never, askAt: 0 }));
    const rest = entries.filter(({ wake }) => wake === undefined);
    this.daily = rest.filter(({ name }) => !weekly.includes(name));
    this.weekly = rest.filter(({ name }) => weekly.includes(name));
  }

  /** Runs everything that wants to run up to this instant; `each` hears of every run. */
  async runTo(until: Date, from: Date, each: (name: string, at: Date) => Promise<void>): Promise<void> {
    for (;;) {
      const due = await this.due(until.getTime());
      if (!due) return;
      const at = new Date(Math.max(due.wake, from.getTime()));
      await runTogether(due.entry, at);
      Object.assign(due, { wake: never, askAt: at.getTime() });
      await each(due.entry.name, at);
    }
  }

  /** What does not know when it is needed: once a day is often enough for a past. */
  async runDaily(at: Date): Promise<void> {
    for (const entry of this.daily) await entry.run(at);
  }

  async runWeekly(at: Date): Promise<void> {
    for (const entry of this.weekly) await entry.run(at);
  }

  private async due(until: number): Promise<Watch | null> {
    for (const watch of this.watches) {
      if (watch.askAt > until) continue;
      watch.wake = (await watch.entry.wake())?.getTime() ?? never;
      watch.askAt = until + patience;
    }
    const soonest = this.watches.reduce((one, other) => (other.wake < one.wake ? other : one));
    return soonest.wake <= until ? soonest : null;
  }
}

/**
 * All that follows at an instant in one transaction, which is much quicker; where one of it fails, each for itself as
 * on every other day.
 */
async function runTogether(entry: ScheduleEntry, at: Date): Promise<void> {
  if (entry.name !== 'follow-ups') return void (await entry.run(at));
  await tx(() => entry.run(at)).catch(() => entry.run(at));
}
