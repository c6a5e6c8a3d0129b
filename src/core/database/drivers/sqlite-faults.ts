import { Unavailable } from '../../errors';

interface SqliteFault extends Error {
  code?: string;
}

// The file is held by another process, or cannot take more, or cannot be reached: nothing the program did, and it may
// pass.
const passing = new Set([
  'SQLITE_BUSY',
  'SQLITE_FULL',
  'SQLITE_IOERR',
  'SQLITE_NOMEM',
  'SQLITE_CANTOPEN',
  'SQLITE_PROTOCOL',
  'SQLITE_READONLY',
]);

// After these SQLite may have rolled back by itself: what follows in the same transaction would commit alone.
const ending = new Set([...passing, 'SQLITE_INTERRUPT', 'SQLITE_CORRUPT', 'SQLITE_NOTADB']);

const worn = new Set([
  'SQLITE_IOERR',
  'SQLITE_CANTOPEN',
  'SQLITE_PROTOCOL',
  'SQLITE_READONLY',
  'SQLITE_CORRUPT',
  'SQLITE_NOTADB',
  'SQLITE_MISUSE',
]);
const stuck = /cannot commit|cannot start a transaction within/;

const codeOf = (error: unknown): string => (error as SqliteFault).code ?? '';

/** What asks for patience, told as such; null for everything else. */
export function unavailable(error: unknown): Unavailable | null {
  if (error instanceof Unavailable) return error;
  return passing.has(codeOf(error)) ? new Unavailable((error as Error).message, { cause: error }) : null;
}

export function endsTransaction(error: unknown): boolean {
  return ending.has(codeOf(error));
}

/** Whether the connection itself can do no more, or is caught in a transaction that nobody ends. */
export function wearsOut(error: unknown): boolean {
  return worn.has(codeOf(error)) || stuck.test((error as Error).message);
}
