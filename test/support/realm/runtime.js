// How jest loads files here. Its own way gives every test file a realm of its own and evaluates all of node_modules in
// it again: three thousand modules, nine tenths of a test file's time. Here a worker has one realm, its own, because an
// Array or an Error of two realms is no Array or Error to `instanceof`, which packages ask all the time. A package is
// loaded by Node itself, once a worker, as in production. Test files and their helpers are evaluated afresh, and all
// spies on the program are taken back at their end. The program is kept from one file to the next, one for each kind of
// database: it holds nothing of a desk beyond its end, and what runs for the hundredth time is fast. A file that
// changes the program itself (declares a setting, adds a scene) says `@program its-own` at its head, and gets one.
const { isBuiltin } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const JestRuntime = require('jest-runtime').default;
const { compiled } = require('../run/compiled');
const { isPure, loadPackage, loadPure } = require('./packages');

const scripts = new Map();
const itself = new Set(['@jest/globals', 'jest']);

const root = path.join(__dirname, '../../..');
const program = ['src', 'migrations', 'seeds'].map((folder) => path.join(root, folder) + path.sep);
const ofTheProgram = (file) => program.some((folder) => file.startsWith(folder));
// Somebody whom an ended file let go on must not load what the next one is about to change.
let current;

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
    this.takeCompiled();
    this.program = args[1].program;
    for (const [file, loaded] of this.program) this.registries.moduleRegistry.set(file, loaded);
    current = this;
  }

  // The program is compiled once for all workers, parts and child processes. Jest would do it anew for each part, and
  // in each worker that comes to it at the same time.
  takeCompiled() {
    const cache = this.transformCache;
    const transform = cache.transform.bind(cache);
    cache.transform = (filename, options) => {
      if (!ofTheProgram(filename) || !filename.endsWith('.ts')) return transform(filename, options);
      const { code, mapFile } = compiled(filename);
      cache.getSourceMaps().set(filename, mapFile);
      return code;
    };
  }

  teardown() {
    for (const [file, loaded] of this.registries.moduleRegistry)
      if (loaded.loaded && ofTheProgram(file)) this.program.set(file, loaded);
    super.teardown();
  }

  requireModuleOrMock(from, name) {
    // A kept module loads the rest of itself through whoever is there now.
    if (this !== current && ofTheProgram(from)) return current.requireModuleOrMock(from, name);
    const file = name.startsWith('.') ? path.join(path.dirname(from), name) : undefined;
    const byNode = file ? isPure(file) : isPackage(name);
    if (!byNode || this.mockState.shouldMockCjs(from, name).shouldMock) return super.requireModuleOrMock(from, name);
    return file ? loadPure(file) : loadPackage(name);
  }

  // It would put jest's require into the one real process, and outlive the test file there.
  installGetBuiltinModule() {}
}

module.exports = { __esModule: true, default: Runtime };
