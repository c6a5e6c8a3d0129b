// npm test [-- paths and options for jest] [--project sqlite ...] [--since main] [--complete]: everything that can run
// here, in one go, and one plain count at the end. With --complete a part that was left out counts as a failure.
// npm run test:nightly takes the same, and runs the heavy drills in *.nightly.test.ts instead.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { childEnvironment, launch, ready, requireHere, root, run } from '../seeds/ready.mjs';
import { obstacle } from './support/run/obstacles.mjs';
import { argumentsSince } from './support/run/reached.mjs';

const PARTS = ['unit', 'sqlite', 'postgres', 'browser'];

/** Our own words are taken out; the rest is jest's. */
function readArguments(given) {
  const words = given.flatMap((word) =>
    /^--(since|project|selectProjects)=/.test(word) ? word.split(/=(.*)/, 2) : word,
  );
  const [wanted, args, parts] = [{ complete: false, nightly: false }, [], []];
  while (words.length > 0) {
    const word = words.shift();
    if (word === '--complete' || word === '--nightly') wanted[word.slice(2)] = true;
    else if (word === '--since') wanted.since = words.shift() ?? 'main';
    else if (word === '--project' || word === '--selectProjects')
      while (PARTS.includes(words[0])) parts.push(words.shift());
    else args.push(word);
  }
  return { ...wanted, args, parts: parts.length > 0 ? PARTS.filter((part) => parts.includes(part)) : PARTS };
}

// Half of what a test makes lives longer than Node's room for the young: there it would be moved, and moved again.
// And the program that a worker keeps lives on: looking through all of it before there is much else finds nothing.
const ROOM = ['--max-semi-space-size=32', '--min-semi-space-size=32', '--initial-old-space-size=400'];
// A fifth of a test's time went into compiling well what is then thrown away: only what runs six times as often as Node
// thinks is worth that. Not in a drill, which holds the desk to seconds.
const SELDOM_COMPILED = '--interrupt-budget=400000';

// What takes one value or none stands behind what takes many, or jest would count the paths that follow among those.
const jest = (nightly, parts) => [
  ...ROOM,
  ...(nightly ? [] : [SELDOM_COMPILED]),
  requireHere.resolve('jest/bin/jest'),
  '-c',
  nightly ? 'test/nightly.config.js' : 'test/jest.config.js',
  '--reporters=default',
  `--reporters=${path.join(root, 'test/support/run/tally.js')}`,
  '--selectProjects',
  ...parts,
  '--passWithNoTests',
];

// Asked only for a part that cannot run here. A listing that fails is no reason to keep quiet about it.
function hasTests(nightly, part, args) {
  const command = [...jest(nightly, [part]), '--listTests', ...args];
  const { status, stdout } = spawnSync(process.execPath, command, {
    cwd: root,
    encoding: 'utf8',
    env: childEnvironment(),
  });
  return status !== 0 || /\.test\.ts$/m.test(stdout);
}

async function runTests(nightly, parts, args, environment) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'firsthand-test-'));
  const file = path.join(folder, 'tally.json');
  // Side by side a drill would measure its neighbour.
  const workers = args.some((arg) => /^(-i|-w|--runInBand|--maxWorkers)/.test(arg)) ? [] : [nightly ? '-i' : '-w=3'];
  try {
    const code = await run(process.execPath, [...jest(nightly, parts), ...workers, ...args], {
      env: childEnvironment({ ...environment, TEST_TALLY: file }),
    });
    const tally = fs.existsSync(file)
      ? JSON.parse(fs.readFileSync(file, 'utf8'))
      : { passed: 0, failed: 0, skipped: 0 };
    return { ...tally, code, failed: tally.failed === 0 && code !== 0 ? 1 : tally.failed };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function tell({ wall, parts, slowest }) {
  if (parts?.length > 0) console.log(`Took ${wall}; by part, added up over the workers: ${parts.join(', ')}.`);
  if (slowest?.length > 1) console.log(`The slowest files:\n  ${slowest.join('\n  ')}`);
}

await launch(async () => {
  const { complete, nightly, since, parts, args: given } = readArguments(process.argv.slice(2));
  await ready();
  const related = since ? argumentsSince(since) : [];
  if (!related) console.log(`Nothing that a test reads has changed since ${since}.`);
  const args = [...(related ?? []), ...given];
  const environment = {};
  const obstacles = (related ? parts : []).map((part) => {
    const isWanted = () => hasTests(nightly, part, args);
    const why = obstacle(part, environment, isWanted);
    return { part, why, leftOut: why !== undefined && isWanted() };
  });
  const able = obstacles.filter(({ why }) => !why).map(({ part }) => part);
  const leftOut = obstacles.filter((each) => each.leftOut);
  const nothing = { code: 0, passed: 0, failed: 0, skipped: 0 };
  const result = able.length > 0 ? await runTests(nightly, able, args, environment) : nothing;
  const failed = result.failed + (complete ? leftOut.length : 0);
  console.log('');
  tell(result);
  for (const { part, why } of leftOut) console.log(`Left out ${part}: ${why}.`);
  const none = result.passed + failed + result.skipped === 0;
  if (none && related) console.log(`No test matches ${args.join(' ')}`);
  console.log(`${result.passed} passed, ${failed} failed${result.skipped > 0 ? `, ${result.skipped} skipped` : ''}`);
  if (result.code > 1) return result.code;
  return failed > 0 || (result.passed === 0 && related) ? 1 : 0;
});
