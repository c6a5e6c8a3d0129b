export type Row = Record<string, unknown>;
export interface Written {
  changes: number;
  lastID: number;
}

export interface ConnectionSettings {
  file: string;
  mode: 'write' | 'read';
  /** For another process that holds the file, in milliseconds. */
  busyMs: number;
  /** Pragmas, set again on every fresh handle. */
  manners?: string;
}

/** One open handle of the file, as promises, with its prepared statements kept. */
export interface SqliteConnection {
  /** How many statements wait here: the least busy reader is asked next. */
  readonly load: number;
  script(text: string): Promise<void>;
  all(text: string, params: unknown[]): Promise<Row[]>;
  run(text: string, params: unknown[]): Promise<Written>;
  /** How long another process that holds the file is waited for from now on. */
  bear(busyMs: number): Promise<void>;
  /** A fresh handle in the place of one that can do no more; what the old one left open ends with it. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** How many statements a connection keeps prepared. */
export const keptStatements = 200;
