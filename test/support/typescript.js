// Lets a plain `node -r` child process read the TypeScript sources, as jest does in its own.
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { transformSync } = require('@swc/core');

const options = { configFile: path.join(__dirname, '../../.swcrc'), swcrc: true, sourceMaps: 'inline' };

Module['_extensions']['.ts'] = (module, filename) => {
  module['_compile'](transformSync(fs.readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};
require('reflect-metadata');
