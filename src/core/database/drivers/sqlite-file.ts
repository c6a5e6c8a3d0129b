import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ConnectionSettings, SqliteConnection } from './sqlite-connection';
import type { SqliteDirect } from './sqlite-direct';
import { Gate } from './sqlite-gate';
import type { SqliteThreaded } from './sqlite-threaded';

/**
 * What may be lost when the machine loses power (never when the program ends): nothing, the newest commits, or with
 * `off` the file.
 */
export type Synchronous = 'full' | 'normal' | 'off';

/** In milliseconds. */
export interface SqlitePatience {
  /** For another process that holds the file. */
  busyMs?: number;
  /** In line for one's turn to write in this process. */
  lineMs?: number;
  /** For the next statement of an open transaction: then it is ended, so that the others can write. */
  idleMs?: number;
}

export interface SqliteSettings {
  file: string;
  synchronous?: Synchronous;
  readers?: number;
  /** In the program's own thread, where nobody else waits for it. */
  direct?: boolean;
  patience?: SqlitePatience;
}

/**
 * Of the file, for each connection; SQLite itself would keep 2 MiB. Not mapped: a file that becomes shorter would end
 * the program.
 */
const cacheKib = 8 * 1024;

const usual: Required<SqlitePatience> = { busyMs: 15_000, lineMs: 20_000, idleMs: 60_000 };

/**
 * The open database file: one writing connection behind the gate, and a few read-only ones that WAL lets read beside
 * it.
 */
export class SqliteFile {
  readonly gate: Gate;
  readonly patience: Required<SqlitePatience>;
  writer: SqliteConnection;
  private readers: SqliteConnection[] = [];
  private synchronous: Synchronous;
  private inode = 0;

  constructor(private readonly settings: SqliteSettings) {
    this.patience = { ...usual, ...settings.patience };
    this.synchronous = settings.synchronous ?? 'full';
    this.gate = new Gate(this.patience.lineMs);
  }

  async open(): Promise<SqliteConnection> {
    const { file, readers = 4, direct = false } = this.settings;
    await mkdir(dirname(file), { recursive: true });
    const connect = connector(direct);
    const { busyMs } = this.patience;
    const manners = `PRAGMA cache_size=-${cacheKib};`;
    this.writer = await connect({
      file,
      mode: 'write',
      busyMs,
      // Secure: what is deleted or changed is overwritten with zeros, not left standing in the file.
      manners: `${manners} PRAGMA journal_mode=WAL; ${this.lasting}; PRAGMA foreign_keys=ON;
        PRAGMA secure_delete=ON`,
    });
    // One reads as fast as four where only one statement runs at a time.
    for (let i = 0; i < (direct ? 1 : readers); i += 1)
      this.readers.push(await connect({ file, mode: 'read', busyMs, manners }));
    this.inode = await this.found();
    return this.writer;
  }

  /**
   * Whether another file was put in the place of this one (a backup, by somebody who did not stop the program): it is
   * used from here on. SQLite itself would go on writing to the old one, which nobody finds again, without a word.
   */
  async refind(): Promise<boolean> {
    if ((await this.found()) === this.inode) return false;
    const turn = {};
    await this.gate.enter(turn);
    try {
      await this.renew();
      this.inode = await this.found();
      return true;
    } finally {
      this.gate.leave(turn);
    }
  }

  /** From now on. What was written before is made to last when the level rises. */
  async last(level: Synchronous): Promise<void> {
    this.synchronous = level;
    await this.writer.script(`${this.lasting}; PRAGMA wal_checkpoint(TRUNCATE)`);
  }

  private get lasting(): string {
    // Folding the log into the file is what costs while nothing waits for the disk.
    const pages = this.synchronous === 'off' ? 16_000 : 1_000;
    return `PRAGMA synchronous=${this.synchronous}; PRAGMA wal_autocheckpoint=${pages}`;
  }

  /**
   * One more writing connection, for whoever must not hold up this one. Of the same package: two copies of SQLite in
   * one process take each other's locks away.
   */
  another(busyMs: number): Promise<SqliteConnection> {
    const { file, direct = false } = this.settings;
    return connector(direct)({ file, mode: 'write', busyMs, manners: this.lasting });
  }

  reader(): SqliteConnection {
    return this.readers.reduce((calmest, reader) => (reader.load < calmest.load ? reader : calmest));
  }

  /**
   * Only by whoever holds the gate. Readers too: where the file was put in the place of another, they would go on
   * reading the old one.
   */
  async renew(): Promise<void> {
    for (const connection of [this.writer, ...this.readers]) await renewed(connection);
  }

  private async found(): Promise<number> {
    return (await stat(this.settings.file)).ino;
  }

  // The writer goes last: SQLite folds the log into the file when the last connection closes.
  async close(): Promise<void> {
    for (const reader of this.readers) await reader.close();
    this.readers = [];
    await this.writer.close();
  }
}

/** The package that is not used is not loaded. Where the direct one could not be installed, the other does the same. */
function connector(direct: boolean): (settings: ConnectionSettings) => Promise<SqliteConnection> {
  if (direct && directLoads())
    return (require('./sqlite-direct') as { SqliteDirect: typeof SqliteDirect }).SqliteDirect.open;
  return (require('./sqlite-threaded') as { SqliteThreaded: typeof SqliteThreaded }).SqliteThreaded.open;
}

function directLoads(): boolean {
  try {
    const Direct = require('better-sqlite3') as typeof import('better-sqlite3');
    // The addon itself is loaded with the first file.
    new Direct(':memory:').close();
    return true;
  } catch {
    return false;
  }
}

/** Where that fails as well the old handle stays, and the next one who needs it tries again. */
export function renewed(connection: SqliteConnection): Promise<void> {
  return connection.renew().catch(() => undefined);
}
