import './core/own-files';
import 'reflect-metadata';
import path from 'node:path';
import { type Config, readConfig } from './core/config';
import { openDatabase } from './core/database/drivers/data-source';
import { migrate, pendingMigrations, undo } from './core/database/migrating/migrator';
import { startFault, StartRefused } from './start-faults';

let config: Config | null = null;
const usage = 'npm run migrate [-- pending | -- down COUNT]';

/** For administrators who keep MIGRATE=off: applies what is missing, lists it, or undoes the newest. */
async function run([command = 'up', count = '1']: string[]): Promise<string[]> {
  config = readConfig();
  const database = await openDatabase({ url: config.DATABASE_URL, file: path.join(config.dataDir, 'firsthand.db') });
  try {
    if (command === 'up') return said('applied', await migrate(database));
    if (command === 'pending') return said('missing', await pendingMigrations(database));
    if (command === 'down' && /^[1-9]\d*$/.test(count)) return said('undone', await undo(database, Number(count)));
    throw new StartRefused(`This is not understood: ${command} ${count}\nUse: ${usage}`);
  } finally {
    await database.destroy();
  }
}

function said(word: string, names: string[]): string[] {
  return names.length > 0 ? names.map((name) => `${word}  ${name}`) : [`nothing ${word}`];
}

run(process.argv.slice(2)).then(
  (lines) => process.stdout.write(`${lines.join('\n')}\n`),
  (error: unknown) => {
    process.stderr.write(`${startFault(error, config)}\n`);
    process.exitCode = 1;
  },
);
