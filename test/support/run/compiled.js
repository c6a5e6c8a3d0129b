// What a TypeScript source becomes, for the tests and for the processes that they start. It is kept: everybody reads
// all files of the program, and to make one takes ten times as long as to find it.
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '../../..');
const configFile = path.join(root, '.swcrc');
const kept = path.join(root, 'node_modules/.cache/firsthand-tests');
const options = { configFile, swcrc: true, sourceMaps: true };
const how = ['code and map', fs.readFileSync(configFile), require('@swc/core/package.json').version].join();

// Whole or not at all, as several processes write at once; and not at all where this one may not write.
function keep(file, text) {
  try {
    fs.mkdirSync(kept, { recursive: true });
    fs.writeFileSync(`${file}.${process.pid}`, text);
    fs.renameSync(`${file}.${process.pid}`, file);
  } catch (error) {
    if (!['EACCES', 'EROFS', 'ENOSPC'].includes(error.code)) throw error;
  }
}

/** The script, and the file of the map that leads from it to the source. */
exports.compiled = (filename) => {
  const source = fs.readFileSync(filename, 'utf8');
  const file = path.join(kept, createHash('sha256').update([how, filename, source].join('\0')).digest('hex'));
  const mapFile = `${file}.map`;
  try {
    return { code: fs.readFileSync(file, 'utf8'), mapFile };
  } catch {
    const { code, map } = require('@swc/core').transformSync(source, { ...options, filename });
    keep(mapFile, map);
    keep(file, code);
    return { code, mapFile };
  }
};
