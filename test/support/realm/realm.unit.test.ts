import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Outcome {
  testResults: { assertionResults: { title: string; status: string }[] }[];
}

const config = require('../../jest.config') as { projects: Record<string, unknown>[] };

it('test files of one worker share packages and program, and find nothing of each other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'firsthand-realm-'));
  const result = join(folder, 'result.json');
  const fixtures = { ...config.projects[0], testMatch: ['<rootDir>/test/support/realm/fixtures/*.fixture.ts'] };
  execFileSync(
    process.execPath,
    [require.resolve('jest/bin/jest'), '-i', '--json', `--outputFile=${result}`, '-c', JSON.stringify(fixtures)],
    { env: { ...process.env, LEFTOVER_FILE: join(folder, 'leftover') }, stdio: 'ignore' },
  );
  const { testResults } = JSON.parse(readFileSync(result, 'utf8')) as Outcome;
  rmSync(folder, { recursive: true });
  const titles = testResults.flatMap((file) => file.assertionResults.map(({ title, status }) => `${status}: ${title}`));
  expect(titles.toSorted()).toEqual([
    'passed: comes after another',
    'passed: comes after another',
    'passed: comes first',
    'passed: finds nothing that an earlier file left',
    'passed: finds nothing that an earlier file left',
    'passed: finds nothing that an earlier file left',
    'passed: has a program of its own',
    'passed: is of one realm with the packages',
    'passed: is of one realm with the packages',
    'passed: is of one realm with the packages',
    'passed: shares the program',
    'passed: shares the program',
  ]);
});

it('whoever declares something in the program has one of its own, so that no other file meets it', () => {
  const root = join(__dirname, '../..');
  const declares =
    /import \{[^}]*\b(fact|setting|wholeNumber|reaction|noticeKind|keepTable)\b[^}]*\} from '(\.\.\/)+src/;
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const declaring = files.filter((file) => declares.test(readFileSync(join(root, file), 'utf8')));
  expect(declaring).toContain(join('core', 'app.test.ts'));
  const shared = declaring.filter(
    (file) => !readFileSync(join(root, file), 'utf8').startsWith('/** @program its-own */'),
  );
  expect(shared).toEqual([]);
});
