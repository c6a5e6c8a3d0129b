import fs from 'node:fs';
import path from 'node:path';

function findRoot(from: string): string {
  if (fs.existsSync(path.join(from, 'package.json'))) return from;
  const above = path.dirname(from);
  if (above === from) throw new Error('No package.json stands above the program');
  return findRoot(above);
}

/** The folder of the project, the same from source and from the build. */
export const projectRoot = findRoot(__dirname);
