import fs from 'node:fs';

// Imported first by every entry point: whatever is written from here on is its owner's alone.
process.umask(0o077);

/**
 * The sentence for the log where the data folder of an earlier version is open to other accounts; null where it is not.
 */
export function openToOthers(dataDir: string): string | null {
  fs.mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const others = fs.statSync(dataDir).mode & 0o077;
  return others === 0 || process.platform === 'win32'
    ? null
    : `Other accounts of this machine can open ${dataDir}, which holds everything people wrote: chmod -R ` +
        `go= ${dataDir}`;
}
