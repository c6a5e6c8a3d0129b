import type { HeldJob } from './leases';

/**
 * One line of src/schedule.ts. `run` gets the instant; `wake` tells a jumping clock when there is something to do next.
 */
export interface ScheduleEntry {
  name: string;
  everySeconds: number;
  run: (at: Date) => Promise<unknown>;
  wake?: () => Promise<Date | null>;
  /** In every instance by itself: what concerns only those who are connected to it. */
  everywhere?: boolean;
  /** How long a run may take before it is given up and may be started again; ten minutes where nothing is said. */
  limitMinutes?: number;
  /**
   * It removes, closes or publishes by age and nobody can take that back: it waits while the machine's date is in
   * doubt.
   */
  needsSureDate?: boolean;
  /** On SQLite, before anything runs: nobody else can be at work. */
  atStart?: (at: Date) => Promise<unknown>;
}

/** One run of an entry in this process. */
export interface Run {
  held?: HeldJob;
  givenUp?: boolean;
}
