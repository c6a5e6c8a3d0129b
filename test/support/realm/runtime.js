// How jest loads files here. Its own way gives every test file a realm of its own and evaluates all of node_modules in
// it again: three thousand modules, nine tenths of a test file's time. Here a worker has one realm, its own. What is
// ours is still evaluated afresh for each test file, so no file sees what another one did to it; a package is loaded by
// Node itself, once a worker, as in production. One realm, because an Array or an Error of two realms is no Array or
// Error to `instanceof`, which packages ask all the time.
const { isBuiltin } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const JestRuntime = require('jest-runtime').default;
const { isPure, loadPackage, loadPure } = require('./packages');

const scripts = new Map();
const itself = new Set(['@jest/globals', 'jest']);

const isPackage = (name) => !/^[./]/.test(name) && !isBuiltin(name) && !itself.has(name);

// The text is the same for each test file of a worker: it is compiled for the first, and only evaluated for the others.
function compile(params, source, filename) {
  const known = scripts.get(filename);
  if (known?.source === source) return known.script.runInThisContext();
  const script = new vm.Script(`(function (${params}) {${source}\n})`, { filename });
  scripts.set(filename, { source, script });
  return script.runInThisContext();
}

class Runtime extends JestRuntime {
  constructor(...args) {
    super(...args);
    const params = this.executor.injectedModuleParameters.join(', ');
    this.executor.compile = (source, filename) => compile(params, source, filename);
  }

  requireModuleOrMock(from, name) {
    const file = name.startsWith('.') ? path.join(path.dirname(from), name) : undefined;
    const byNode = file ? isPure(file) : isPackage(name);
    if (!byNode || this.mockState.shouldMockCjs(from, name).shouldMock) return super.requireModuleOrMock(from, name);
    return file ? loadPure(file) : loadPackage(name);
  }

  // It would put jest's require into the one real process, and outlive the test file there.
  installGetBuiltinModule() {}
}

module.exports = { __esModule: true, default: Runtime };
