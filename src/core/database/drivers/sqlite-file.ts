import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SqliteConnection } from './sqlite-connection';
import { Gate } from './sqlite-gate';

export type Synchronous = 'full' | 'normal';

export interface SqliteSettings {
  file: string;
  synchronous?: Synchronous;
  readers?: number;
  /** How long a writer waits for another process that holds the file. */
  busyMs?: number;
  /** How long a writer stands in line for its turn in this process. */
  lineMs?: number;
}

/** The open database file: one writing connection behind the gate, and a few read-only ones that WAL lets read beside it. */
export class SqliteFile {
  readonly gate: Gate;
  writer: SqliteConnection;
  private readers: SqliteConnection[] = [];

  constructor(private readonly settings: SqliteSettings) {
    this.gate = new Gate(settings.lineMs ?? 20_000);
  }

  async open(): Promise<SqliteConnection> {
    const { file, synchronous = 'full', readers = 4, busyMs = 15_000 } = this.settings;
    await mkdir(dirname(file), { recursive: true });
    const patience = `PRAGMA busy_timeout=${busyMs};`;
    this.writer = await SqliteConnection.open({
      file,
      mode: 'write',
      manners: `${patience} PRAGMA journal_mode=WAL; PRAGMA synchronous=${synchronous}; PRAGMA foreign_keys=ON`,
    });
    for (let i = 0; i < readers; i += 1)
      this.readers.push(await SqliteConnection.open({ file, mode: 'read', manners: patience }));
    return this.writer;
  }

  reader(): SqliteConnection {
    return this.readers.reduce((calmest, reader) => (reader.load < calmest.load ? reader : calmest));
  }

  /** Only by whoever holds the gate. Readers too: where the file was put in the place of another, they would go on reading the old one. */
  async renew(): Promise<void> {
    for (const connection of [this.writer, ...this.readers]) await renewed(connection);
  }

  // The writer goes last: SQLite folds the log into the file when the last connection closes.
  async close(): Promise<void> {
    for (const reader of this.readers) await reader.close();
    this.readers = [];
    await this.writer.close();
  }
}

/** Where that fails as well the old handle stays, and the next one who needs it tries again. */
export function renewed(connection: SqliteConnection): Promise<void> {
  return connection.renew().catch(() => undefined);
}
