import sqlite3 from 'sqlite3';

export type Row = Record<string, unknown>;
export interface Written {
  changes: number;
  lastID: number;
}

const CACHED_STATEMENTS = 200;

/** One connection of the `sqlite3` package, as promises, with its prepared statements kept. */
export class SqliteConnection {
  private waiting = 0;
  private readonly prepared = new Map<string, Promise<sqlite3.Statement>>();

  private constructor(private readonly handle: sqlite3.Database) {}

  static open(file: string, mode: 'write' | 'read'): Promise<SqliteConnection> {
    const flags = mode === 'read' ? sqlite3.OPEN_READONLY : sqlite3.OPEN_READWRITE | sqlite3.OPEN_CREATE;
    return new Promise((resolve, reject) => {
      const handle = new sqlite3.Database(file, flags, (error) =>
        error ? reject(error) : resolve(new SqliteConnection(handle)),
      );
    });
  }

  /** How many statements wait here: the least busy reader is asked next. */
  get load(): number {
    return this.waiting;
  }

  script(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.handle.exec(text, (error) => (error ? reject(error) : resolve()));
    });
  }

  all(text: string, params: unknown[]): Promise<Row[]> {
    return this.counted(async () => {
      const statement = await this.statement(text);
      return new Promise((resolve, reject) => {
        statement.all<Row>(params, (error, rows) => (error ? reject(error) : resolve(rows)));
      });
    });
  }

  run(text: string, params: unknown[]): Promise<Written> {
    return this.counted(async () => {
      const statement = await this.statement(text);
      return new Promise((resolve, reject) => {
        statement.run(params, function done(error) {
          if (error) reject(error);
          else resolve({ changes: this.changes, lastID: this.lastID });
        });
      });
    });
  }

  async close(): Promise<void> {
    for (const statement of this.prepared.values()) await finalized(statement);
    this.prepared.clear();
    return new Promise((resolve, reject) => {
      this.handle.close((error) => (error ? reject(error) : resolve()));
    });
  }

  private async counted<T>(work: () => Promise<T>): Promise<T> {
    this.waiting += 1;
    try {
      return await work();
    } finally {
      this.waiting -= 1;
    }
  }

  private statement(text: string): Promise<sqlite3.Statement> {
    const known = this.prepared.get(text);
    if (known) return known;
    const statement = this.prepare(text);
    this.prepared.set(text, statement);
    statement.catch(() => this.prepared.delete(text));
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
    if (this.prepared.size <= CACHED_STATEMENTS) return;
    const [text, statement] = this.prepared.entries().next().value as [string, Promise<sqlite3.Statement>];
    this.prepared.delete(text);
    void finalized(statement);
  }
}

// A statement that still runs is finalized behind its own queue, so nothing is cut short.
async function finalized(pending: Promise<sqlite3.Statement>): Promise<void> {
  const statement = await pending.catch(() => undefined);
  if (statement) await new Promise<void>((resolve) => statement.finalize(() => resolve()));
}
