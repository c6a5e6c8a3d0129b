import type { Client } from 'pg';
import { monotonic } from '../../clock';
import { Unavailable } from '../../errors';
import { away } from './postgres-faults';
import { preparing } from '../postgres-plans';
import { inOnePiece, type StatementSocket } from '../postgres-sending';

/** A connection while somebody has it; `connection.stream` is the socket under it. */
export type Lent = Client & { connection: { stream: StatementSocket & { destroy(error?: Error): void } } };
type Lend = () => Promise<[Lent, (error?: Error) => void]>;

export interface PostgresPatience {
  /** For a connection, new or free again. */
  connectMs: number;
  /** For the answer to one statement. */
  answerMs: number;
  /** For a lock that somebody else holds. */
  lockMs: number;
  /** For a sign of life of a connection that was quiet. */
  pingMs: number;
  /** After so long without an answer, a connection is asked before it is trusted. */
  quietMs: number;
}

export const patience: PostgresPatience = {
  connectMs: 5_000,
  answerMs: 30_000,
  lockMs: 10_000,
  pingMs: 2_000,
  quietMs: 3_000,
};

/**
 * Each question rides its index whatever is asked for, so one plan serves all values, and planning is up to half of
 * what a question costs. Machine code takes longer to make than nearly all of them take to answer.
 */
const settings = 'SET plan_cache_mode = force_generic_plan; SET jit = off';

/**
 * Lends connections that are alive. A firewall or a failed host may swallow what is sent without a word, and a socket
 * never tells: whoever waits on it waits for ever, and every request after him. So every wait has an end, and a
 * connection that kept silent is destroyed.
 */
export class PostgresLending {
  private readonly heardAt = new WeakMap<Lent, number>();
  /** Whatever was last heard of before this is not even asked any more: one silent connection is seldom alone. */
  private suspectBefore = -Infinity;

  constructor(private readonly waits: PostgresPatience) {}

  /** From the pool, until one is alive. */
  async lend(lend: Lend): ReturnType<Lend> {
    for (;;) {
      const [client, release] = await lend().catch((error: unknown) => Promise.reject(away(error)));
      if (await this.isAlive(client)) return [client, release];
      release(new Unavailable('This connection kept silent'));
    }
  }

  /** Destroys the connection where no answer comes: its statement then fails, and the pool makes another one. */
  async asking<T>(client: Lent, patient: boolean, ask: () => Promise<T>): Promise<T> {
    const since = monotonic();
    const limit = patient ? null : setTimeout(() => this.giveUp(client, since), this.waits.answerMs);
    try {
      const answer = await ask();
      this.heardAt.set(client, monotonic());
      return answer;
    } finally {
      if (limit) clearTimeout(limit);
    }
  }

  private async isAlive(client: Lent): Promise<boolean> {
    const now = monotonic();
    const heardAt = this.heardAt.get(client) ?? this.met(client, now);
    if (heardAt < this.suspectBefore) return false;
    if (now - heardAt < this.waits.quietMs) return true;
    const limit = setTimeout(() => this.giveUp(client, now), this.waits.pingMs);
    try {
      await client.query('SELECT 1');
      this.heardAt.set(client, monotonic());
      return true;
    } catch {
      return false;
    } finally {
      clearTimeout(limit);
    }
  }

  private met(client: Lent, now: number): number {
    // Between the pool's hands and the runner's nobody listens, and an error that nobody hears ends the program.
    client.on('error', () => undefined);
    inOnePiece(client.connection.stream);
    client.query(settings).catch(() => undefined);
    preparing(client);
    this.heardAt.set(client, now);
    return now;
  }

  private giveUp(client: Lent, since: number): void {
    this.suspectBefore = Math.max(this.suspectBefore, since);
    client.connection.stream.destroy();
  }
}
