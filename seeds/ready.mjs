// Makes a fresh checkout ready to run. Only what Node brings along: node_modules may not be there yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
/** Looks into node_modules, once it is there. */
export const requireHere = createRequire(path.join(root, 'package.json'));
const inRoot = (...parts) => path.join(root, ...parts);

/** Ends the program with words a person can act on. */
export class Stop extends Error {}

/** Node is new enough, what the lock file names is installed, SQLite loads, the build is that of these sources. */
export async function ready() {
  await install();
  await build();
}

export async function install() {
  checkNode();
  await installPackages();
  await loadSqlite();
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Stop(`Firsthand needs Node 20.19 or newer (22 or 24 LTS is better); this is ${process.versions.node}.`);
  }
}

async function installPackages() {
  if (isInstalled()) return;
  say('Installing what Firsthand needs (npm ci) ...');
  // Scripts are left out here: the one that matters is run below, where its failure can be told apart.
  await npm(
    ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'],
    'The packages could not be installed; see above.',
  );
}

// npm leaves its own record of what it installed; a checkout, a copy or a half-finished install cannot fool it.
function isInstalled() {
  const wanted = packagesOf('package-lock.json');
  const found = packagesOf('node_modules', '.package-lock.json');
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(
    ([where, wants]) =>
      where === '' || wants.link || (found[where] ? found[where].version === wants.version : wants.optional === true),
  );
}

function packagesOf(...parts) {
  try {
    return JSON.parse(fs.readFileSync(inRoot(...parts), 'utf8')).packages;
  } catch {
    return null;
  }
}

// What may have to be compiled here. A folder that came from another machine or another Node is rebuilt once. The
// faster one, for the demo and the tests, may be missing: then `sqlite3` does its work.
async function loadSqlite() {
  // Side by side: each is one long file for one compiler.
  const needed = readyThreaded();
  const faster = readyDirect();
  await needed;
  await faster;
}

async function readyThreaded() {
  if (loads(threaded)) return;
  say('Making SQLite ready for this machine (a minute, where it has to be compiled) ...');
  await npm(['rebuild', 'sqlite3'], sqliteHelp());
  if (!loads(threaded)) throw new Stop(sqliteHelp());
}

async function readyDirect() {
  if (loads(direct) || process.env.NODE_ENV === 'production') return;
  say('Making a faster SQLite ready for the demo and the tests, at the same time ...');
  await npm(['rebuild', 'better-sqlite3'], '').catch(() => undefined);
  if (!loads(direct)) say('That did not work here; the demo and the tests take longer without it.');
}

const threaded = "require('sqlite3')";
// The addon is loaded with the first file.
const direct = "new (require('better-sqlite3'))(':memory:').close()";

// In a process of its own: an addon that failed to load once stays broken in the process that tried.
function loads(what) {
  return spawnSync(process.execPath, ['-e', what], { cwd: root, stdio: 'ignore' }).status === 0;
}

function sqliteHelp() {
  const missing = ['python3', 'make', 'g++'].filter(
    (tool) => spawnSync(tool, ['--version'], { stdio: 'ignore' }).status !== 0,
  );
  const tools =
    missing.length > 0
      ? `Missing here: ${missing.join(', ')}.`
      : 'They seem to be here; the output above tells what failed.';
  return [
    'The SQLite addon could neither be downloaded nor compiled. Compiling it takes python3, make and g++.',
    tools,
    'Debian, Ubuntu: apt-get install python3 make g++   Fedora: dnf install python3 make gcc-c++   macOS: ' +
      'xcode-select --install',
    'Windows: choose "Tools for Native Modules" in the installer of Node. Then run this again.',
  ].join('\n');
}

export async function build() {
  const stamp = inRoot('dist', '.built-from');
  const now = hashOfSources();
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === now) return;
  say('Building ...');
  if ((await run(process.execPath, [inRoot('seeds', 'compile.mjs')])) !== 0)
    throw new Stop('The build failed; see above.');
  fs.writeFileSync(stamp, now);
}

function hashOfSources() {
  const hash = createHash('sha256').update(process.versions.node);
  const folders = ['src', 'migrations', 'seeds'].filter((folder) => fs.existsSync(inRoot(folder)));
  const files = folders.flatMap((folder) =>
    fs.readdirSync(inRoot(folder), { recursive: true }).map((file) => path.join(folder, String(file))),
  );
  const sources = files.filter((name) => /\.(ts|mjs|json)$/.test(name)).toSorted();
  for (const file of ['package-lock.json', '.swcrc', ...sources]) {
    hash
      .update(file)
      .update('\0')
      .update(fs.readFileSync(inRoot(file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Eight threads: a long read must not keep the others waiting. */
export function childEnvironment(more = {}) {
  const threads = Math.max(8, Number(process.env.UV_THREADPOOL_SIZE) || 0);
  return { ...process.env, UV_THREADPOOL_SIZE: String(threads), ...more };
}

/** Runs a program until its end, hands it the signals this one gets, and answers its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: childEnvironment(), ...options });
    const pass = (signal) => {
      // Ctrl-C reaches every program of the terminal by itself: passed on, it would count twice.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, pass);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, pass);
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/** Runs the launcher's work and turns its outcome into the exit code. */
export async function launch(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}

async function npm(args, failure) {
  // The headers of the running Node spare node-gyp a download.
  const prefix = path.dirname(path.dirname(fs.realpathSync(process.execPath)));
  const headers = fs.existsSync(path.join(prefix, 'include', 'node', 'node.h'));
  const env = headers ? { npm_config_nodedir: prefix, npm_package_config_node_gyp_nodedir: prefix } : {};
  const own = process.env.npm_execpath;
  const [command, before] = own && /\.c?js$/.test(own) ? [process.execPath, [own]] : ['npm', []];
  const shell = process.platform === 'win32' && command === 'npm';
  if ((await run(command, [...before, ...args], { shell, env: childEnvironment(env) })) !== 0) throw new Stop(failure);
}

function say(words) {
  console.log(words);
}

// `node seeds/ready.mjs install` and `node seeds/ready.mjs build` do one step alone.
if (process.argv[1] && fs.realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await launch(() => ({ install, build })[process.argv[2]]?.());
}
