import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openToOthers } from '../../src/core/own-files';
import { projectRoot } from '../../src/core/root';

it('keeps what the desk writes from other accounts, and says so of a folder that is open', () => {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'firsthand-own-')), 'data');
  expect(openToOthers(folder)).toBeNull();
  fs.writeFileSync(path.join(folder, 'file'), 'words');
  expect([folder, path.join(folder, 'file')].map((one) => fs.statSync(one).mode & 0o777)).toEqual([0o700, 0o600]);
  fs.chmodSync(folder, 0o755);
  expect(openToOthers(folder)).toContain(`chmod -R go= ${folder}`);
  fs.rmSync(path.dirname(folder), { recursive: true });
});

it.each(['main', 'migrate', 'rebuild-insights', 'check-figures', 'demo/start/main'])('%s begins with it', (entry) => {
  const text = fs.readFileSync(path.join(projectRoot, 'src', `${entry}.ts`), 'utf8');
  const imports = [...text.matchAll(/^import (?:.* from )?'([^']+)'/gm)].map(([, from]) => path.basename(from));
  expect(imports.slice(0, 2)).toContain('own-files');
});
