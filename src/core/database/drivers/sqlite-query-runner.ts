import { DataSource, QueryFailedError, QueryResult, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { AbstractSqliteDriver } from 'typeorm/driver/sqlite-abstract/AbstractSqliteDriver.js';
import { AbstractSqliteQueryRunner } from 'typeorm/driver/sqlite-abstract/AbstractSqliteQueryRunner.js';
import { IsolationLevel } from 'typeorm/driver/types/IsolationLevel.js';
import { Broadcaster } from 'typeorm/subscriber/Broadcaster.js';
import { Unavailable } from '../../errors';
import { changedHere, countWritten, keptTableIn } from '../cache-versions';
import { SqliteConnection } from './sqlite-connection';
import { renewed, SqliteFile } from './sqlite-file';
import { endsTransaction, unavailable, wearsOut } from './sqlite-faults';
import { answer, asBound, isChange, isPureRead, isRollback } from './sqlite-statement';
import { GuardedRunner, StatementGuard } from '../statement-guard';

const patienceMs = 120_000; // another process may be in the middle of a long migration

/**
 * A caller's own query runner: it writes on the one writing connection while it holds the gate, and reads beside it
 * without.
 */
export class SqliteQueryRunner extends AbstractSqliteQueryRunner implements GuardedRunner {
  override driver: AbstractSqliteDriver;
  readonly guard = new StatementGuard();
  /** Why the transaction can only be rolled back. */
  private over: Error | null = null;
  private worn = false;
  private underWay = 0;
  private forgotten: NodeJS.Timeout | null = null;

  constructor(
    private readonly file: SqliteFile,
    dataSource: DataSource,
  ) {
    super();
    this.dataSource = dataSource;
    this.driver = dataSource.driver as AbstractSqliteDriver;
    this.broadcaster = new Broadcaster(this);
  }

  override connect(): Promise<SqliteConnection> {
    return Promise.resolve(this.file.writer);
  }

  // Called by TypeORM's schema builder, outside its transaction: a table it rebuilds must not take its children along.
  override async beforeMigration(): Promise<void> {
    await this.query('PRAGMA foreign_keys = OFF');
  }

  override async afterMigration(): Promise<void> {
    await this.query('PRAGMA foreign_keys = ON');
  }

  override async startTransaction(level?: IsolationLevel): Promise<void> {
    if (!this.holdsGate) await this.file.gate.enter(this);
    try {
      await super.startTransaction(level);
    } catch (error) {
      if (this.transactionDepth === 0) await this.leave();
      throw error;
    }
  }

  override async commitTransaction(): Promise<void> {
    if (this.over && !this.holdsGate) throw this.over;
    if (this.transactionDepth > 1 || !this.holdsGate) return super.commitTransaction();
    const told = await this.guard.end(async () => {
      const counted = await this.countWritten();
      await super.commitTransaction();
      return counted;
    });
    await this.leave();
    if (told) changedHere(this.dataSource);
  }

  override async rollbackTransaction(): Promise<void> {
    // TypeORM also rolls back when the transaction never began: what is open then belongs to somebody else.
    if (!this.holdsGate) return this.forgetTransaction();
    if (this.transactionDepth > 1) return super.rollbackTransaction();
    try {
      await this.guard.end(() => super.rollbackTransaction());
    } finally {
      // SQLite may have rolled back by itself (disk full): then this second one has nothing to do and says so.
      await this.file.writer.script('ROLLBACK').catch(() => undefined);
      await this.leave();
    }
  }

  override async release(): Promise<void> {
    if (this.holdsGate && this.isTransactionActive) await this.rollbackTransaction();
    await this.leave();
    await super.release();
    this.isReleased = true; // the base class leaves this out
  }

  override query(
    text: string,
    params: unknown[] = [],
    structured = false,
  ): ReturnType<AbstractSqliteQueryRunner['query']> {
    if (this.isReleased) return Promise.reject(new QueryRunnerAlreadyReleasedError());
    if (this.over && !this.holdsGate) return Promise.reject(this.over);
    return this.guard.admit(text, params, async () => {
      const result = await this.execute(text, params.map(asBound));
      const table = keptTableIn(text);
      if (table) {
        this.guard.written.add(table);
        if (!this.holdsGate && (await this.countWritten())) changedHere(this.dataSource);
      }
      return structured ? result : result.raw;
    });
  }

  async patiently<T>(work: () => Promise<T>): Promise<T> {
    const { writer, patience } = this.file;
    await writer.bear(patienceMs);
    try {
      return await work();
    } finally {
      await writer.bear(patience.busyMs).catch(() => undefined);
    }
  }

  private countWritten(): Promise<boolean> {
    return countWritten(this.dataSource, this.guard.written, (text, params) => this.execute(text, params));
  }

  private get holdsGate(): boolean {
    return this.file.gate.isHeldBy(this);
  }

  private forgetTransaction(): void {
    this.transactionDepth = 0;
    this.isTransactionActive = false;
  }

  private async leave(over: Error | null = null): Promise<void> {
    this.forgetTransaction();
    this.guard.written.clear();
    if (!this.holdsGate) return;
    this.expectAnother(false);
    if (this.worn) await this.file.renew();
    this.over = over;
    this.worn = false;
    this.file.gate.leave(this);
  }

  private async execute(text: string, params: unknown[]): Promise<QueryResult> {
    this.dataSource.logger.logQuery(text, params, this);
    try {
      if (this.holdsGate) return await this.within(text, params);
      return isPureRead(text) ? await this.beside(text, params) : await this.alone(text, params);
    } catch (error) {
      this.dataSource.logger.logQueryError(error as Error, text, params, this);
      throw unavailable(error) ?? new QueryFailedError(text, params, error as Error);
    }
  }

  private async within(text: string, params: unknown[]): Promise<QueryResult> {
    if (this.over && !isRollback(text)) throw this.over;
    this.underWay += 1;
    this.expectAnother(false);
    try {
      return await answer(this.file.writer, text, params);
    } catch (error) {
      if (endsTransaction(error)) this.over ??= error as Error;
      this.worn ||= wearsOut(error);
      throw error;
    } finally {
      this.underWay -= 1;
      this.expectAnother(this.holdsGate && this.underWay === 0);
    }
  }

  /**
   * Between two statements of a transaction nobody else writes, so whoever forgets to go on is not waited for without
   * end.
   */
  private expectAnother(yes: boolean): void {
    if (this.forgotten) clearTimeout(this.forgotten);
    this.forgotten = yes ? setTimeout(() => void this.end(), this.file.patience.idleMs).unref() : null;
  }

  private async end(): Promise<void> {
    this.over = new Unavailable(`A transaction did nothing for ${this.file.patience.idleMs} ms and was ended`);
    await this.file.writer.script('ROLLBACK').catch(() => undefined);
    await this.leave(this.over);
  }

  private async beside(text: string, params: unknown[]): Promise<QueryResult> {
    const reader = this.file.reader();
    try {
      return await answer(reader, text, params);
    } catch (error) {
      if (wearsOut(error)) await renewed(reader);
      throw error;
    }
  }

  /**
   * In a transaction of its own: a write that another statement's fault leaves uncommitted must not look like one that
   * was kept.
   */
  private async alone(text: string, params: unknown[]): Promise<QueryResult> {
    const { gate, writer } = this.file;
    // Not in this runner's name: two of its writes at once are two transactions.
    const turn = {};
    await gate.enter(turn);
    try {
      if (!isChange(text)) return await answer(writer, text, params);
      await answer(writer, 'BEGIN IMMEDIATE', []);
      const result = await answer(writer, text, params);
      await answer(writer, 'COMMIT', []);
      return result;
    } catch (error) {
      await writer.script('ROLLBACK').catch(() => undefined);
      if (wearsOut(error)) await this.file.renew();
      throw error;
    } finally {
      gate.leave(turn);
    }
  }
}
