// The one realm of a worker, lent to a test file: at its end the global object and the process are as they were before.
const { AsyncLocalStorage } = require('node:async_hooks');
const { ModuleMocker } = require('jest-mock');
const { theirGlobals } = require('./packages');

// What decorators said about the classes of a program: it goes with that program, and comes back with it.
const SAID = ['typeormMetadataArgsStorage', 'classValidatorMetadataStorage'];
const programs = new Map();

/** The modules of a program, and what its decorators said. */
function programFor({ projectConfig }, { docblockPragmas }) {
  const kind = projectConfig.displayName?.name === 'postgres' ? 'postgres' : 'sqlite';
  const own = docblockPragmas?.program === 'its-own';
  if (!own && !programs.has(kind)) programs.set(kind, { modules: new Map(), said: {} });
  return own ? { modules: new Map(), said: {} } : programs.get(kind);
}

class Environment {
  constructor(config, context) {
    this.kept = programFor(config, context);
    this.program = this.kept.modules;
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.globals = Object.getOwnPropertyDescriptors(globalThis);
    this.env = { ...process.env };
    this.exit = process.exit;
    this.exitCode = process.exitCode;
    this.listeners = listenersOf(process);
    Object.assign(globalThis, this.kept.said);
  }

  async setup() {}

  async teardown() {
    endProgram(this.listeners);
    endStorages();
    process.exit = this.exit;
    process.exitCode = this.exitCode;
    putBackEnvironment(this.env);
    for (const key of SAID) if (key in globalThis) this.kept.said[key] = globalThis[key];
    putBackGlobals(this.globals);
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  // Only asked for to see whether there is one: the runtime compiles in this realm.
  getVmContext() {
    return globalThis;
  }
}

// Node asks each storage that was ever used at every promise that is made. Those of an ended test file would be asked
// for as long as the worker lives, and there is a handful more with every file.
const used = new Set();
for (const method of ['run', 'enterWith']) {
  const original = AsyncLocalStorage.prototype[method];
  AsyncLocalStorage.prototype[method] = function (...args) {
    used.add(this);
    return original.apply(this, args);
  };
}

function endStorages() {
  for (const storage of used) storage.disable();
  used.clear();
}

const listenersOf = (emitter) => new Map(emitter.eventNames().map((name) => [name, emitter.rawListeners(name)]));

// What a test file's program wanted to do when the process ends is done now: temporary folders go, nothing piles up.
function endProgram(before) {
  for (const [name, now] of listenersOf(process)) {
    for (const listener of now.filter((each) => !before.get(name)?.includes(each))) {
      process.off(name, listener);
      if (name === 'exit') listener.call(process, 0);
    }
  }
}

function putBackGlobals(before) {
  for (const key of new Set([...Reflect.ownKeys(globalThis), ...Reflect.ownKeys(before)])) {
    const [was, now] = [before[key], Object.getOwnPropertyDescriptor(globalThis, key)];
    if (now?.configurable === false || theirGlobals.has(key)) continue;
    if (!was) delete globalThis[key];
    else if (was.value !== now?.value || was.get !== now.get) Object.defineProperty(globalThis, key, was);
  }
}

function putBackEnvironment(before) {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
  Object.assign(process.env, before);
}

module.exports = Environment;
