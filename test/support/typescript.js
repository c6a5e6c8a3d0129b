// Lets a plain `node -r` child process read the TypeScript sources, as jest does in its own. What a text became is
// kept: each child reads all files of the program.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const root = path.join(__dirname, '../..');
const configFile = path.join(root, '.swcrc');
const kept = path.join(root, 'node_modules/.cache/firsthand-tests');
const options = { configFile, swcrc: true, sourceMaps: 'inline' };
const how = [fs.readFileSync(configFile), require('@swc/core/package.json').version].join();

// Whole or not at all, as several children write at once; and not at all where this child may not write.
function keep(file, code) {
  try {
    fs.mkdirSync(kept, { recursive: true });
    fs.writeFileSync(`${file}.${process.pid}`, code);
    fs.renameSync(`${file}.${process.pid}`, file);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'ENOSPC'].includes(error.code)) throw error;
  }
}

function script(filename) {
  const source = fs.readFileSync(filename, 'utf8');
  const file = path.join(kept, createHash('sha256').update([how, filename, source].join('\0')).digest('hex'));
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    const { code } = require('@swc/core').transformSync(source, { ...options, filename });
    keep(file, code);
    return code;
  }
}

Module['_extensions']['.ts'] = (module, filename) => module['_compile'](script(filename), filename);
require('reflect-metadata');
