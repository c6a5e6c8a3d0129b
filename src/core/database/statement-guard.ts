import { QueryFailedError } from 'typeorm';

const transactionControl = /^\s*(begin|start|commit|rollback|release|savepoint)\b/i;

/**
 * Keeps a write that nobody awaited from slipping past the end of its transaction: what is on its way is waited for,
 * what comes later is refused. Without it such a write commits by itself after a rollback.
 */
export class StatementGuard {
  /** Set by tx(): its runner serves one transaction, and nothing may follow it. */
  singleTransaction = false;
  /** Tables kept in memory that this runner has written to since its last commit. */
  readonly written = new Set<string>();
  private ending = false;
  private readonly underWay = new Set<Promise<unknown>>();

  admit<T>(text: string, params: unknown[], work: () => Promise<T>): Promise<T> {
    if (transactionControl.test(text)) return work();
    if (this.ending) {
      return Promise.reject(
        new QueryFailedError(text, params, new Error('its transaction is ending: await every statement inside it')),
      );
    }
    const answer = work();
    this.underWay.add(answer);
    const forget = (): void => void this.underWay.delete(answer);
    answer.then(forget, forget);
    return answer;
  }

  async end<T>(work: () => Promise<T>): Promise<T> {
    this.ending = true;
    try {
      while (this.underWay.size > 0) await Promise.allSettled(this.underWay);
      return await work();
    } finally {
      this.ending = this.singleTransaction;
    }
  }

  /** The same where what is on its way is done before whatever is asked from here on. */
  async endInOrder<T>(work: () => Promise<T>): Promise<T> {
    this.ending = true;
    try {
      return await work();
    } finally {
      this.ending = this.singleTransaction;
    }
  }
}

export interface GuardedRunner {
  readonly guard: StatementGuard;
  /** For a statement of whose outcome nobody asks before the end; missing where every statement is waited for. */
  along?(text: string, params: unknown[]): Promise<void>;
  /** For what may take its time (a migration, a clean-up): no statement of this runner is given up meanwhile. */
  patiently<T>(work: () => Promise<T>): Promise<T>;
}
