// Lets a plain `node -r` child process read the TypeScript sources, as jest does in its own.
const fs = require('node:fs');
const Module = require('node:module');
const { transformSync } = require('@swc/core');

const options = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

Module['_extensions']['.ts'] = (module, filename) => {
  module['_compile'](transformSync(fs.readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
};
require('reflect-metadata');
