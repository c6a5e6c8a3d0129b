// What to tell jest so that it runs whatever a change can reach.
import { spawnSync } from 'node:child_process';
import { Stop, root } from '../../../seeds/ready.mjs';

const EVERYTHING = 'everything';

// The imports tell most of it. What is read without an import is told here: a pattern, and who reads what fits it.
const READERS = [
  [/^(README|CHANGELOG|LICENSE|CONTRIBUTING|SECURITY|docs\/|\.pictures\/|\.ci\/|\.git)/, () => []],
  [/^views\//, () => ['src/core/web/views.ts', 'test/views/views.unit.test.ts', 'test/mail/mail.unit.test.ts']],
  [/^migrations\//, (file) => [file, 'test/support/database.ts']],
  [/\.bench\.ts$|^test\/bench\//, () => []],
  [/^(src|seeds|test)\/.*\.(ts|json)$/, (file) => [file]],
  // A package, a setting, the launcher: there is nothing that they cannot reach.
  [/^/, () => [EVERYTHING]],
];

const readersOf = (file) => READERS.find(([pattern]) => pattern.test(file))[1](file);

/**
 * For the files that changed since this branch left `since`, committed or not; null where no test reads any of them.
 */
export function argumentsSince(since) {
  const base = git(`There is no ${since} here`, 'merge-base', since, 'HEAD').trim();
  const changed = [
    ...git('git cannot tell what changed', 'diff', '--name-only', '--no-renames', '-z', base).split('\0'),
    ...git('git cannot tell what is new', 'ls-files', '--others', '--exclude-standard', '-z').split('\0'),
  ];
  const reached = new Set(changed.filter((file) => file !== '').flatMap(readersOf));
  if (reached.size === 0) return null;
  return reached.has(EVERYTHING) ? [] : ['--findRelatedTests', ...reached, 'test/architecture.test.ts'];
}

function git(words, ...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status !== 0) throw new Stop(`${words}: ${stderr?.trim()}`);
  return stdout;
}
