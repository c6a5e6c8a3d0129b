import { Config, ConfigFaulty } from './core/config';
import { DatabaseOlder } from './core/database/database.module';
import { DatabaseNewer } from './core/database/migrating/migrator';

interface Fault extends Error {
  code?: string;
  syscall?: string;
}

/** A start that ends in words that were made for the terminal. */
export class StartRefused extends Error {}

const told = [ConfigFaulty, DatabaseNewer, DatabaseOlder, StartRefused];

/**
 * What to say when the program cannot start: a sentence where an administrator can do something about it, else the
 * whole error.
 */
export function startFault(error: unknown, config: Config | null): string {
  const chain = causes(error);
  const known = chain.find((one) => told.some((kind) => one instanceof kind));
  if (known) return known.message;
  for (const fault of chain) {
    const words = fault.syscall === 'listen' ? listening(fault, config) : database(fault, config);
    if (words) return words;
  }
  return chain[0]?.stack ?? String(error);
}

function causes(error: unknown): Fault[] {
  const chain: Fault[] = [];
  const add = (one: unknown): void => {
    if (!(one instanceof Error) || chain.includes(one)) return;
    chain.push(one);
    if (one instanceof AggregateError) one.errors.forEach(add);
    add(one.cause);
  };
  add(error);
  return chain;
}

function listening({ code }: Fault, config: Config | null): string | null {
  const [host, port] = [config?.HOST, config?.PORT];
  if (code === 'EADDRINUSE')
    return (
      `Port ${port} on ${host} is taken: another program is listening there, maybe Firsthand itself. Stop it, or ` +
      'choose another PORT.'
    );
  if (code === 'EACCES') return `Port ${port} can’t be used without special rights. Choose a PORT above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${host}. HOST names one of its own: 127.0.0.1, or 0.0.0.0 for all of them.`;
  return null;
}

const postgres: Record<string, (where: string, fault: Fault) => string> = {
  ECONNREFUSED: (where) => `No PostgreSQL answers at ${where} (DATABASE_URL). Is it running, and is the port right?`,
  ENOTFOUND: (where) => `The host of ${where} (DATABASE_URL) isn’t known. Is its name spelt right?`,
  ENOENT: (where) => `There is no PostgreSQL socket at ${where} (DATABASE_URL). Is it running?`,
  '28P01': (where) => `PostgreSQL at ${where} doesn’t accept the user or the password in DATABASE_URL.`,
  '28000': (where, { message }) => `PostgreSQL at ${where} doesn’t let us in: ${message}.`,
  '3D000': (where, { message }) =>
    `PostgreSQL at ${where} answers, but ${message}. Create it, or correct DATABASE_URL.`,
  '42501': (where, { message }) => `The user of DATABASE_URL lacks a right at ${where}: ${message}.`,
};

const connecting = new Set(['connect', 'getaddrinfo']);

const sqlite: Record<string, (file: string) => string> = {
  SQLITE_NOTADB: (file) => `${file} isn’t an SQLite database. Put a backup in its place (docs/operating.md, Backups).`,
  SQLITE_CORRUPT: (file) => `${file} is damaged. Put a backup in its place (docs/operating.md, Backups).`,
  SQLITE_CANTOPEN: (file) => `${file} can’t be opened. Does the folder belong to the user that runs this program?`,
  SQLITE_READONLY: (file) => `${file} can’t be written. Does it belong to the user that runs this program?`,
  SQLITE_FULL: (file) => `The disk of ${file} is full.`,
  SQLITE_BUSY: (file) => `Another program has held ${file} for too long. Is it open in a shell, or a backup running?`,
};

function database(fault: Fault, config: Config | null): string | null {
  const { code = '', message } = fault;
  if (!config) return null;
  if (/^E[A-Z]+$/.test(code) && !connecting.has(fault.syscall ?? '')) return null;
  if (!config.DATABASE_URL) return sqlite[code]?.(`${config.dataDir}/firsthand.db`) ?? null;
  const where = place(config.DATABASE_URL);
  if (/timeout/.test(message)) return `PostgreSQL at ${where} (DATABASE_URL) was asked, and did not answer in time.`;
  return postgres[code]?.(where, fault) ?? null;
}

/** Without the password. */
function place(address: string): string {
  const { host, searchParams } = new URL(address);
  return host || (searchParams.get('host') ?? 'the usual socket');
}
