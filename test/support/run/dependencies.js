// What a file needs, for `--since`: what it imports, and what it names as `path.join(__dirname, 'a-worker.ts')`, which
// is read or runs in a process of its own.
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');

const NAMED = /\b__dirname,\s*'([^']+\.\w+)'/g;

module.exports = {
  extract: (code, _file, imports) =>
    new Set([
      ...imports(code),
      ...[...code.matchAll(NAMED)].map(([, name]) => (name.startsWith('.') ? name : `./${name}`)),
    ]),
  getCacheKey: () => createHash('sha256').update(readFileSync(__filename)).digest('hex'),
};
