import { QueryFailedError, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { ReplicationMode } from 'typeorm/driver/types/ReplicationMode.js';
import { changedHere, countWritten, keptTableIn } from '../cache-versions';
import { GuardedRunner, StatementGuard } from '../statement-guard';
import { away, isPassing } from './postgres-faults';
import { Lent, PostgresLending } from './postgres-lending';

/** TypeORM's own runner, with stragglers held off, and with an end to every wait. */
export class GuardedPostgresRunner extends PostgresQueryRunner implements GuardedRunner {
  readonly guard = new StatementGuard();
  private patient = false;
  /** The statement that was asked last. */
  private before: Promise<unknown> = Promise.resolve();
  private givenBack = false;

  constructor(
    driver: PostgresDriver,
    mode: ReplicationMode,
    private readonly lending: PostgresLending,
  ) {
    super(driver, mode);
  }

  override query(text: string, params: unknown[] = [], structured = false): ReturnType<PostgresQueryRunner['query']> {
    return this.guard.admit(text, params, async () => {
      const result: unknown = await this.answered(text, params, structured);
      const table = keptTableIn(text);
      if (table) {
        this.guard.written.add(table);
        if (!this.isTransactionActive && (await this.countWritten())) changedHere(this.dataSource);
      }
      return result;
    });
  }

  override async commitTransaction(): Promise<void> {
    if (this.transactionDepth > 1) return super.commitTransaction();
    const told = await this.guard.end(async () => {
      const counted = await this.countWritten();
      await super.commitTransaction();
      return counted;
    });
    if (told) changedHere(this.dataSource);
  }

  override rollbackTransaction(): Promise<void> {
    if (this.transactionDepth <= 1) this.guard.written.clear();
    return this.transactionDepth > 1 ? super.rollbackTransaction() : this.guard.end(() => super.rollbackTransaction());
  }

  override release(): Promise<void> {
    this.givenBack = true;
    return super.release();
  }

  async patiently<T>(work: () => Promise<T>): Promise<T> {
    const limits = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout'];
    for (const limit of limits) await this.query(`SET ${limit} = 0`);
    this.patient = true;
    try {
      return await work();
    } finally {
      this.patient = false;
      // Where the connection was lost meanwhile there is nothing to put back, and the first error tells why.
      for (const limit of limits) await this.query(`RESET ${limit}`).catch(() => undefined);
    }
  }

  private countWritten(): Promise<boolean> {
    return countWritten(this.dataSource, this.guard.written, (text, params) => this.answered(text, params, false));
  }

  /**
   * One after the other, also where a transaction asks for several things at once: the connection takes only one, and
   * what waits for it inside the driver is going to be refused there.
   */
  private answered(text: string, params: unknown[], structured: boolean): ReturnType<PostgresQueryRunner['query']> {
    const answer = this.before.then(() => this.asked(text, params, structured));
    this.before = answer.catch(() => undefined);
    return answer;
  }

  private async asked(text: string, params: unknown[], structured: boolean): ReturnType<PostgresQueryRunner['query']> {
    try {
      const client = (await this.connect()) as Lent;
      return await this.lending.asking(client, this.patient, () => super.query(text, params, structured));
    } catch (error) {
      // TypeORM releases a runner by itself when its connection breaks between two statements.
      if (error instanceof QueryRunnerAlreadyReleasedError && !this.givenBack) throw away(error);
      if (isPassing(error instanceof QueryFailedError ? error.driverError : error)) throw away(error);
      throw error;
    }
  }
}
