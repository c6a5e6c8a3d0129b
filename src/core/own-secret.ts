import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

export const shortestSecret = 32;

/** The signing secret of a single-machine installation lives in the data folder, readable by its owner alone. */
export function ownSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret');
  fs.mkdirSync(dataDir, { recursive: true });
  if (!fs.existsSync(file)) make(file);
  const secret = fs.readFileSync(file, 'utf8').trim();
  if (secret.length >= shortestSecret) return secret;
  throw new SecretTooShort(
    `The file ${file} holds ${secret.length} characters where ${shortestSecret} are needed: it was ` +
      'probably cut short. ' +
      'Put it back from your backup, or delete it: then a new one is made, and everybody signs in again',
  );
}

export class SecretTooShort extends Error {}

/** Whole or not at all, also when the power fails on the way; of several who start at once, the first one's stays. */
function make(file: string): void {
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = fs.openSync(draft, 'wx', 0o600);
  try {
    fs.writeSync(handle, randomBytes(32).toString('hex'));
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
  try {
    // A link never takes the place of a file that is there already, as a rename would.
    fs.linkSync(draft, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    // Some file systems know no links.
    fs.renameSync(draft, file);
  } finally {
    fs.rmSync(draft, { force: true });
  }
  syncFolder(path.dirname(file));
}

// The name is kept by the folder. Windows opens none.
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}
