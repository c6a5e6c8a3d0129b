import Database from 'better-sqlite3';
import { setImmediate as others, setTimeout as pause } from 'node:timers/promises';
import { monotonic } from '../../clock';
import { type ConnectionSettings, type Row, type SqliteConnection, type Written } from './sqlite-connection';

/** The whole desk has about a thousand, lists of each length apart; there are two connections at most. */
const keptStatements = 1_500;
const turnMs = 10;
const retryMs = 3;

/**
 * The file through `better-sqlite3`, in the program's own thread: a statement costs a fifth of what it costs through a
 * thread of its own, but nothing else happens while it runs. Right for the demo and for tests, where little is stored;
 * a company's desk goes through `SqliteThreaded`.
 */
export class SqliteDirect implements SqliteConnection {
  readonly load = 0;
  private prepared = new Map<string, Database.Statement<unknown[], Row>>();
  private turn = monotonic();
  private busyMs: number;

  private constructor(
    private readonly settings: ConnectionSettings,
    private handle: Database.Database,
  ) {
    this.busyMs = settings.busyMs;
  }

  static async open(settings: ConnectionSettings): Promise<SqliteDirect> {
    return new SqliteDirect(settings, await patiently(settings.busyMs, () => opened(settings, false)));
  }

  async script(text: string): Promise<void> {
    await this.asked(() => this.handle.exec(text));
  }

  all(text: string, params: unknown[]): Promise<Row[]> {
    return this.asked(() => {
      const statement = this.statement(text);
      if (statement.reader) return statement.all(...params);
      statement.run(...params);
      return [];
    });
  }

  run(text: string, params: unknown[]): Promise<Written> {
    return this.asked(() => {
      const { changes, lastInsertRowid } = this.statement(text).run(...params);
      return { changes, lastID: Number(lastInsertRowid) };
    });
  }

  async bear(busyMs: number): Promise<void> {
    this.busyMs = busyMs;
  }

  async renew(): Promise<void> {
    // Never creates: an empty database in the place of one that is gone would look like data lost.
    const fresh = opened(this.settings, true);
    const { handle } = this;
    this.handle = fresh;
    this.prepared = new Map();
    handle.close();
  }

  async close(): Promise<void> {
    this.prepared = new Map();
    this.handle.close();
  }

  // Promises that are kept at once would never let a timer or a request have its turn.
  private asked<T>(ask: () => T): Promise<T> {
    if (monotonic() - this.turn > turnMs) return this.later(ask);
    try {
      return Promise.resolve(ask());
    } catch (error) {
      const known = asThreaded(error);
      return known.code === 'SQLITE_BUSY' ? patiently(this.busyMs, ask) : Promise.reject(known);
    }
  }

  private async later<T>(ask: () => T): Promise<T> {
    await others();
    this.turn = monotonic();
    return patiently(this.busyMs, ask);
  }

  private statement(text: string): Database.Statement<unknown[], Row> {
    const known = this.prepared.get(text);
    if (known) return known;
    const statement = this.handle.prepare<unknown[], Row>(text);
    this.prepared.set(text, statement);
    if (this.prepared.size > keptStatements) this.prepared.delete(this.prepared.keys().next().value as string);
    return statement;
  }
}

function opened({ file, mode, manners }: ConnectionSettings, fileMustExist: boolean): Database.Database {
  // SQLite itself waits for nobody: it would wait in the one thread in which whoever holds the file goes on.
  const handle = new Database(file, { readonly: mode === 'read', fileMustExist, timeout: 0 });
  try {
    handle.exec(manners ?? '');
    return handle;
  } catch (error) {
    handle.close();
    throw error;
  }
}

/** Tried again until the file is free. A statement that found it busy did nothing. */
async function patiently<T>(busyMs: number, ask: () => T): Promise<T> {
  const until = monotonic() + busyMs;
  for (;;) {
    try {
      return ask();
    } catch (error) {
      const known = asThreaded(error);
      if (known.code !== 'SQLITE_BUSY' || monotonic() >= until) throw known;
      await pause(retryMs);
    }
  }
}

/** Faults bear the name that `sqlite3` gives them: everybody above knows those. */
function asThreaded(error: unknown): Error & { code?: string } {
  const fault = error as Error & { code?: string };
  const code = /^SQLITE_[A-Z]+/.exec(fault.code ?? '')?.[0];
  if (!code) return fault;
  return Object.assign(new Error(`${code}: ${fault.message}`, { cause: error }), { code });
}
