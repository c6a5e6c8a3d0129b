// Lets a plain `node -r` child process read the TypeScript sources, as jest does in its own.
const Module = require('node:module');
const { compiled } = require('./run/compiled');

Module['_extensions']['.ts'] = (module, filename) => module['_compile'](compiled(filename).code, filename);
require('reflect-metadata');
