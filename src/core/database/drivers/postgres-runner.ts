import type { QueryResult as PgResult } from 'pg';
import { QueryFailedError, QueryResult, QueryRunnerAlreadyReleasedError } from 'typeorm';
import { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver.js';
import { PostgresQueryRunner } from 'typeorm/driver/postgres/PostgresQueryRunner.js';
import { IsolationLevel } from 'typeorm/driver/types/IsolationLevel.js';
import { ReplicationMode } from 'typeorm/driver/types/ReplicationMode.js';
import { Unavailable } from '../../errors';
import { changedHere, countWritten, keptTableIn } from '../cache-versions';
import { withTheNext } from '../postgres-sending';
import { GuardedRunner, StatementGuard } from '../statement-guard';
import { away, isPassing } from './postgres-faults';
import { Lent, PostgresLending } from './postgres-lending';

type Answer = ReturnType<PostgresQueryRunner['query']>;

/** What the driver answers; several statements in one text are a list of these. */
type DriverAnswer = Partial<Pick<PgResult, 'rows' | 'rowCount' | 'command'>>;

interface Asked {
  structured?: boolean;
  /** Nobody waits for the answer: it leaves together with the next statement. */
  along?: boolean;
}

/** TypeORM's own runner, with stragglers held off, and with an end to every wait. */
export class GuardedPostgresRunner extends PostgresQueryRunner implements GuardedRunner {
  readonly guard = new StatementGuard();
  private patient = false;
  private givenBack = false;
  /** What failed first in this transaction: everything after it only fails because of it. */
  private fault: unknown;

  constructor(
    driver: PostgresDriver,
    mode: ReplicationMode,
    private readonly lending: PostgresLending,
  ) {
    super(driver, mode);
  }

  override query(text: string, params: unknown[] = [], structured = false): Answer {
    return this.guard.admit(text, params, async () => {
      const table = keptTableIn(text);
      if (table) this.guard.written.add(table);
      const result: unknown = await this.asked(text, params, { structured });
      if (table && !this.isTransactionActive && (await this.countWritten())) changedHere(this.dataSource);
      return result;
    });
  }

  /** In a transaction. Its end waits for it, and fails where this failed. */
  along(text: string, params: unknown[]): Promise<void> {
    return this.guard.admit(text, params, async () => {
      const table = keptTableIn(text);
      if (table) this.guard.written.add(table);
      this.unanswered(text, params);
    });
  }

  /** It leaves with the first statement. Nothing but a lost connection refuses it, and that one is lost for both. */
  override async startTransaction(level?: IsolationLevel): Promise<void> {
    if (level || this.transactionDepth > 0) return super.startTransaction(level);
    await this.connect();
    this.fault = undefined;
    this.isTransactionActive = true;
    this.transactionDepth = 1;
    this.unanswered('START TRANSACTION', []);
  }

  override async commitTransaction(): Promise<void> {
    if (this.transactionDepth > 1) return super.commitTransaction();
    // What is on its way was said before, on the same connection: it is answered before.
    const told = await this.guard.endInOrder(async () => {
      const counted = await this.countWritten();
      await super.commitTransaction();
      return counted;
    });
    if (told) changedHere(this.dataSource);
  }

  override rollbackTransaction(): Promise<void> {
    this.fault = undefined;
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
    const inside = this.isTransactionActive;
    return countWritten(this.dataSource, this.guard.written, async (text, params) =>
      inside ? this.unanswered(text, params) : this.asked(text, params),
    );
  }

  private unanswered(text: string, params: unknown[]): void {
    this.asked(text, params, { along: true }).catch(() => undefined);
  }

  /** Said at once and in their order, also where a transaction asks for several things at once. */
  private async asked(text: string, params: unknown[], { structured = false, along = false }: Asked = {}): Answer {
    try {
      if (this.isReleased) throw new QueryRunnerAlreadyReleasedError();
      const client = (this.databaseConnection ?? (await this.connect())) as Lent;
      this.dataSource.logger.logQuery(text, params, this);
      const say = () => client.query(text, params);
      const answer: DriverAnswer = along
        ? await withTheNext(client.connection.stream, say)
        : await this.lending.asking(client, this.patient, say);
      if (text === 'COMMIT' && answer.command === 'ROLLBACK') throw this.fault ?? new Error('nothing was committed');
      return structured ? structuredOf(answer) : rawOf(answer);
    } catch (error) {
      throw this.told(error, text, params);
    }
  }

  private told(error: unknown, text: string, params: unknown[]): unknown {
    // TypeORM releases a runner by itself when its connection breaks between two statements.
    if (error instanceof QueryRunnerAlreadyReleasedError) return this.givenBack ? error : away(error);
    if (this.isTransactionActive && this.fault) return this.fault;
    this.dataSource.logger.logQueryError(error as Error, text, params, this);
    const passes = error instanceof Unavailable || isPassing(error);
    const told = passes ? away(error) : new QueryFailedError(text, params, error as Error);
    if (this.isTransactionActive) this.fault = told;
    return told;
  }
}

/** As TypeORM hands it on. */
function structuredOf(answer: DriverAnswer): QueryResult {
  const { rows, rowCount } = answer;
  return Object.assign(new QueryResult(), {
    raw: rawOf(answer),
    ...(rows ? { records: rows } : {}),
    ...(rowCount === undefined ? {} : { affected: rowCount }),
  });
}

const rawOf = ({ command, rows, rowCount }: DriverAnswer): unknown =>
  command === 'DELETE' || command === 'UPDATE' ? [rows, rowCount] : rows;
