import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { SqliteConnection } from './sqlite-connection';
import { Gate } from './sqlite-gate';

export type Synchronous = 'full' | 'normal';

export interface SqliteSettings {
  file: string;
  synchronous?: Synchronous;
  readers?: number;
}

/** How long a writer waits for another process, and in line for its turn in this one. */
export const busyMs = 15_000;
const gateMs = 20_000;

/** The open database file: one writing connection behind the gate, and a few read-only ones that WAL lets read beside it. */
export class SqliteFile {
  readonly gate = new Gate(gateMs);
  writer: SqliteConnection;
  private readers: SqliteConnection[] = [];

  constructor(private readonly settings: SqliteSettings) {}

  async open(): Promise<SqliteConnection> {
    const { file, synchronous = 'full', readers = 4 } = this.settings;
    await mkdir(dirname(file), { recursive: true });
    this.writer = await SqliteConnection.open(file, 'write');
    await this.writer.script(
      // Secure: what is deleted or changed is overwritten with zeros, not left standing in the file.
      `PRAGMA busy_timeout=${busyMs}; PRAGMA journal_mode=WAL; PRAGMA synchronous=${synchronous};
       PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON`,
    );
    for (let i = 0; i < readers; i += 1) {
      const reader = await SqliteConnection.open(file, 'read');
      await reader.script(`PRAGMA busy_timeout=${busyMs}`);
      this.readers.push(reader);
    }
    return this.writer;
  }

  reader(): SqliteConnection {
    return this.readers.reduce((calmest, reader) => (reader.load < calmest.load ? reader : calmest));
  }

  // The writer goes last: SQLite folds the log into the file when the last connection closes.
  async close(): Promise<void> {
    for (const reader of this.readers) await reader.close();
    this.readers = [];
    await this.writer.close();
  }
}
