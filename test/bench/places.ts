import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../support/embedded-postgres';
import type { DataSet } from './operations';

/** Several instances on PostgreSQL share one, so the program asks for it. */
const secret = 'the bench keeps no secret from anybody';
const root = path.join(__dirname, '../..');

export interface Place {
  env: Record<string, string>;
  /** Processes of the database. */
  pids: number[];
  data: DataSet;
  remove: () => Promise<void>;
}

/** Another way to build it makes another data set. A newer schema does not: the program migrates the copy at start. */
function version(): string {
  const hash = createHash('sha256');
  for (const file of ['company', 'data-set', 'lived', 'multiply'])
    hash.update(fs.readFileSync(path.join(__dirname, `${file}.ts`)));
  return hash.digest('hex').slice(0, 8);
}

const folderOf = (database: string, tickets: number): string =>
  path.join(os.tmpdir(), 'firsthand-bench', `${database}-${tickets}-${version()}`);

/** The data set as a file, built once; what is measured is a copy of it. */
export async function sqlitePlace(tickets: number, fresh: boolean): Promise<Place> {
  const folder = folderOf('sqlite', tickets);
  if (fresh) fs.rmSync(folder, { recursive: true, force: true });
  if (!fs.existsSync(path.join(folder, 'bench.json'))) {
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
    await build(tickets, { FIRSTHAND_DATA: folder, DATABASE_URL: '' });
  }
  const copy = `${folder}-run-${process.pid}`;
  fs.cpSync(folder, copy, { recursive: true });
  return {
    env: { FIRSTHAND_DATA: copy, DATABASE_URL: '' },
    pids: [],
    data: dataIn(folder),
    remove: async () => fs.rmSync(copy, { recursive: true, force: true }),
  };
}

/** A server of its own with usual settings, and a copy of the database that it keeps. */
export async function postgresPlace(tickets: number, fresh: boolean): Promise<Place> {
  const folder = folderOf('postgres', tickets);
  if (fresh) fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  const settings = [
    'shared_buffers=512MB',
    // Everything is vacuumed and analysed in the template; it would begin again on each copy.
    'autovacuum=off',
    'max_connections=80',
    'max_wal_size=4GB',
    'checkpoint_timeout=1h',
  ];
  const server = await startPostgres({ kept: path.join(folder, 'server'), settings });
  const files = path.join(folder, 'files');
  const admin = new Client(server.url('postgres'));
  await admin.connect();
  if (!fs.existsSync(path.join(files, 'bench.json'))) {
    fs.rmSync(files, { recursive: true, force: true });
    fs.mkdirSync(files);
    await admin.query('DROP DATABASE IF EXISTS "whole"');
    await admin.query('CREATE DATABASE "whole"');
    await build(tickets, { FIRSTHAND_DATA: files, DATABASE_URL: server.url('whole'), SECRET: secret });
  }
  await admin.query('DROP DATABASE IF EXISTS "run"');
  await admin.query('CREATE DATABASE "run" TEMPLATE "whole" STRATEGY FILE_COPY');
  return {
    env: { FIRSTHAND_DATA: files, DATABASE_URL: server.url('run'), SECRET: secret },
    pids: [server.pid],
    data: dataIn(files),
    remove: async () => {
      await admin.query('DROP DATABASE IF EXISTS "run" WITH (FORCE)').catch(() => undefined);
      await admin.end();
      await server.stop();
    },
  };
}

const dataIn = (folder: string): DataSet =>
  JSON.parse(fs.readFileSync(path.join(folder, 'bench.json'), 'utf8')) as DataSet;

function build(tickets: number, env: Record<string, string>): Promise<void> {
  const command = [
    '-r',
    path.join(root, 'test/support/typescript.js'),
    path.join(__dirname, 'data-set.ts'),
    `${tickets}`,
  ];
  const child = spawn(process.execPath, command, {
    env: { ...process.env, MIGRATE: 'on', LOG_LEVEL: 'error', ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return new Promise((resolve, reject) =>
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error('The data set could not be built.')))),
  );
}
