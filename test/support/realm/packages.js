// Packages are loaded once a worker. What they put on the global object while they load stays, because they will not
// load again.
const { createRequire } = require('node:module');
const path = require('node:path');

const root = path.join(__dirname, '../../..');
const requireHere = createRequire(path.join(root, 'package.json'));
// Ours, but like a package: they import nothing of ours, and all that they keep is what they have worked out.
const PURE = ['src/core/web/view-compiler', 'test/support/shape'].map((file) => path.join(root, file));
const loaded = new Map();
const theirGlobals = new Set();

function loadPackage(name) {
  if (loaded.has(name)) return loaded.get(name);
  const before = new Set(Reflect.ownKeys(globalThis));
  const exported = requireHere(name);
  for (const key of Reflect.ownKeys(globalThis)) if (!before.has(key)) theirGlobals.add(key);
  loaded.set(name, exported);
  return exported;
}

function loadPure(file) {
  requireHere('./test/support/typescript');
  return loadPackage(`${file}.ts`);
}

const isPure = (file) => PURE.includes(file);

module.exports = { loadPackage, loadPure, isPure, theirGlobals };
