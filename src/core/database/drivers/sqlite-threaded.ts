import sqlite3 from 'sqlite3';
import {
  keptStatements,
  type ConnectionSettings,
  type Row,
  type SqliteConnection,
  type Written,
} from './sqlite-connection';

/** The file through `sqlite3`, each statement in a thread beside the program: a long one holds up nobody. */
export class SqliteThreaded implements SqliteConnection {
  private waiting = 0;
  private prepared = new Map<string, Promise<sqlite3.Statement>>();
  private parting: Promise<unknown> = Promise.resolve();

  private constructor(
    private readonly settings: ConnectionSettings,
    private handle: sqlite3.Database,
  ) {}

  static async open(settings: ConnectionSettings): Promise<SqliteThreaded> {
    return new SqliteThreaded(settings, await opened(settings, sqlite3.OPEN_CREATE));
  }

  get load(): number {
    return this.waiting;
  }

  script(text: string): Promise<void> {
    return executed(this.handle, text);
  }

  all(text: string, params: unknown[]): Promise<Row[]> {
    return this.asked(text, (statement, done) => statement.all<Row>(params, done));
  }

  run(text: string, params: unknown[]): Promise<Written> {
    return this.asked(text, (statement, done) => {
      statement.run(params, function ran(error) {
        done(error, { changes: this.changes, lastID: this.lastID });
      });
    });
  }

  bear(busyMs: number): Promise<void> {
    return this.script(`PRAGMA busy_timeout=${busyMs}`);
  }

  async renew(): Promise<void> {
    // Never creates: an empty database in the place of one that is gone would look like data lost.
    const fresh = await opened(this.settings, 0);
    const [handle, prepared] = [this.handle, this.prepared];
    this.handle = fresh;
    this.prepared = new Map();
    const parted = shut(handle, prepared).catch(() => undefined);
    this.parting = Promise.all([this.parting, parted]);
    // The old writer may hold the file; an old reader only ends what it is still reading.
    if (this.settings.mode === 'write') await parted;
  }

  async close(): Promise<void> {
    await this.parting;
    const { handle, prepared } = this;
    this.prepared = new Map();
    return shut(handle, prepared);
  }

  /**
   * A statement that failed is finalized and forgotten. After SQLITE_BUSY it would stay active, and while one statement
   * is active SQLite commits nothing on its connection: one failed write would stop all the others for good.
   */
  private async asked<T>(
    text: string,
    ask: (statement: sqlite3.Statement, done: (error: Error | null, value: T) => void) => void,
  ): Promise<T> {
    this.waiting += 1;
    try {
      const pending = this.statement(text);
      const statement = await pending;
      return await new Promise<T>((resolve, reject) => {
        ask(statement, (error, value) => {
          if (!error) return resolve(value);
          // At once, within the callback: nobody may pick it up again.
          if (this.prepared.get(text) === pending) this.prepared.delete(text);
          void finalized(pending).then(() => reject(error));
        });
      });
    } finally {
      this.waiting -= 1;
    }
  }

  private statement(text: string): Promise<sqlite3.Statement> {
    const known = this.prepared.get(text);
    if (known) return known;
    const { prepared } = this;
    const statement = this.prepare(text);
    prepared.set(text, statement);
    statement.catch(() => prepared.delete(text));
    this.forgetOldest();
    return statement;
  }

  private prepare(text: string): Promise<sqlite3.Statement> {
    return new Promise((resolve, reject) => {
      const statement = this.handle.prepare(text, (error: Error | null) =>
        error ? reject(error) : resolve(statement),
      );
    });
  }

  private forgetOldest(): void {
    if (this.prepared.size <= keptStatements) return;
    const [text, statement] = this.prepared.entries().next().value as [string, Promise<sqlite3.Statement>];
    this.prepared.delete(text);
    void finalized(statement);
  }
}

async function opened(
  { file, mode, busyMs, manners = '' }: ConnectionSettings,
  more: number,
): Promise<sqlite3.Database> {
  const flags = mode === 'read' ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE | more;
  const handle = await new Promise<sqlite3.Database>((resolve, reject) => {
    const made = new sqlite3.Database(file, flags, (error) => (error ? reject(error) : resolve(made)));
  });
  try {
    await executed(handle, `PRAGMA busy_timeout=${busyMs}; ${manners}`);
    return handle;
  } catch (error) {
    await shut(handle, new Map()).catch(() => undefined);
    throw error;
  }
}

function executed(handle: sqlite3.Database, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    handle.exec(text, (error) => (error ? reject(error) : resolve()));
  });
}

async function shut(handle: sqlite3.Database, prepared: Map<string, Promise<sqlite3.Statement>>): Promise<void> {
  for (const statement of prepared.values()) await finalized(statement);
  return new Promise((resolve, reject) => {
    handle.close((error) => (error ? reject(error) : resolve()));
  });
}

// A statement that still runs is finalized behind its own queue, so nothing is cut short.
async function finalized(pending: Promise<sqlite3.Statement>): Promise<void> {
  const statement = await pending.catch(() => undefined);
  if (statement) await new Promise<void>((resolve) => statement.finalize(() => resolve()));
}
