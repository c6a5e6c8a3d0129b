import type { Clock } from '../clock';

/**
 * A row that this process works on. Each time it is taken it has another owner, so that a run that was given up cannot
 * end the next one's lease.
 */
export interface HeldJob {
  id: number;
  kind: string;
  key: string;
  owner: string;
}

/**
 * Whoever works on a row holds it for a minute and says every twenty seconds that they still do. So what a crash leaves
 * behind is free within a minute, however long the work would have taken.
 */
export const leaseSeconds = 60;
const renewSeconds = 20;

export const laterLease = (at: Date, seconds: number): Date => new Date(at.getTime() + seconds * 1000);
export const leaseEnd = (now: Date): Date => laterLease(now, leaseSeconds);

/** A lease that ends later than anybody can have meant was written while a machine's date was wrong. */
const beyond = (now: Date): Date => laterLease(now, 2 * leaseSeconds);

/** For raw SQL with two placeholders, filled by `leaseOverParams`. */
export const leaseOver = '("leaseUntil" IS NULL OR "leaseUntil" < ? OR "leaseUntil" > ?)';
export const leaseOverParams = (now: Date): Date[] => [now, beyond(now)];

export const isLeased = ({ leaseUntil }: { leaseUntil: Date | null }, now: Date): boolean =>
  leaseUntil !== null && leaseUntil >= now && leaseUntil <= beyond(now);

/**
 * Does the work and keeps its lease meanwhile. A renewal that fails is tried again at the next one: the lease lasts for
 * three.
 */
export async function renewing<T>(
  clock: Clock,
  renew: (until: Date) => Promise<unknown>,
  work: () => Promise<T>,
): Promise<T> {
  const timer = setInterval(() => void renew(leaseEnd(clock.now())).catch(() => undefined), renewSeconds * 1000);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
