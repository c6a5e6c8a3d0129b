// npm run format:check: would `npm run format` change anything? prettier takes half a minute for all files, and oxfmt
// writes the same in a second but for two forms. So prettier is asked about what oxfmt would write differently, and
// about whatever holds one of these forms: a type of several on lines of their own, and `as const` in parentheses.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { launch, requireHere, root } from './ready.mjs';

const folders = ['src', 'test', 'migrations', 'seeds', 'views'];
const differs = /^\s*\| |\bas const\)/m;

const program = (name) => {
  const { bin } = requireHere(`${name}/package.json`);
  return path.join(path.dirname(requireHere.resolve(`${name}/package.json`)), bin[name] ?? bin);
};
const ask = (name, args, stdio) =>
  spawnSync(process.execPath, [program(name), ...args], { cwd: root, encoding: 'utf8', stdio, maxBuffer: 1 << 24 });

/** Where oxfmt does not run, prettier is asked about everything. */
function whatPrettierJudges() {
  const { status, stdout } = ask('oxfmt', ['-c', '.prettierrc.json', '--list-different', ...folders]);
  const different = stdout?.split('\n').filter((line) => line !== '') ?? [];
  if (status !== 0 && !(status === 1 && different.length > 0 && different.every((file) => fs.existsSync(file))))
    return folders;
  const written = folders.flatMap((folder) =>
    fs
      .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && differs.test(fs.readFileSync(path.join(root, folder, file), 'utf8')))
      .map((file) => path.join(folder, file)),
  );
  return [...new Set([...different, ...written])];
}

await launch(() => {
  const judged = whatPrettierJudges();
  return judged.length > 0 ? ask('prettier', ['--check', '--log-level', 'warn', ...judged], 'inherit').status : 0;
});
