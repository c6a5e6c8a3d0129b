import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pngOf } from '../../src/mail/rendering/mail-pictures';

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 40" font-family="Inter Variable">
  <text x="4" y="28" font-size="24">86 % satisfied</text></svg>`;
const wordless = svg.replace(/<text.*<\/text>/, '');

let folder: string;
beforeEach(() => (folder = mkdtempSync(path.join(tmpdir(), 'firsthand-pictures-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a picture has its words, also after somebody took the face away', async () => {
  const [one, two] = await Promise.all([pngOf(svg, folder), pngOf(svg, folder)]);
  expect(one).toEqual(two);
  expect(one.length).toBeGreaterThan((await pngOf(wordless, folder)).length);
  expect(readdirSync(path.join(folder, 'fonts'))).toEqual([expect.stringMatching(/^inter-\d+\.ttf$/)]);
  rmSync(path.join(folder, 'fonts'), { recursive: true });
  expect(await pngOf(svg, folder)).toEqual(one);
});

it('a face that could not be written is tried again by the next picture', async () => {
  writeFileSync(path.join(folder, 'fonts'), 'in the way');
  await expect(pngOf(svg, folder)).rejects.toThrow(/EEXIST|ENOTDIR/);
  rmSync(path.join(folder, 'fonts'));
  await pngOf(svg, folder);
});
