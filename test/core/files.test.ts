import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Config } from '../../src/core/config';
import { tx } from '../../src/core/database/tx';
import { FileStore } from '../../src/core/files/file-store';
import { startApp, type TestApp } from '../support/app';

let desk: TestApp;
let folder: string;
beforeAll(async () => {
  desk = await startApp();
  folder = desk.app.get(Config).dataDir;
});
afterAll(() => desk.close());

const store = () => desk.app.get(FileStore);
const incoming = (words: string): string => {
  const path = join(folder, `in-${words.length}-${words.slice(0, 3)}`);
  writeFileSync(path, words);
  return path;
};
const filesOnDisk = (): string[] =>
  readdirSync(join(folder, 'files'), { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('/'));

it('keeps what was sent, byte by byte, under a name that tells nothing', async () => {
  const file = await store().keep({ path: incoming('hello there'), name: 'notes.txt' }, desk.clock.now());
  expect(file).toMatchObject({
    size: 11,
    type: 'text/plain',
    sha256: '12998c017066eb0d2a70b94e6ed3192985855ce390f321bbdb832022888bd251',
  });
  expect(file.key).toMatch(/^[0-9a-f]{48}$/);
  expect(await text(store().open(file))).toBe('hello there');
});

it('sweeps a file whose row was rolled back, a day later, and no other', async () => {
  const kept = await store().keep({ path: incoming('kept words'), name: 'a.txt' }, desk.clock.now());
  await tx(async () => {
    await store().keep({ path: incoming('orphaned'), name: 'b.txt' }, desk.clock.now());
    throw new Error('rolled back');
  }).catch(() => undefined);
  const before = filesOnDisk().length;
  expect(await store().sweep(new Date())).toBe(0);
  for (const name of filesOnDisk())
    utimesSync(join(folder, 'files', name), new Date('2026-01-01'), new Date('2026-01-01'));
  expect(await store().sweep(new Date())).toBe(1);
  expect(filesOnDisk()).toHaveLength(before - 1);
  expect(await text(store().open(kept))).toBe('kept words');
});

it('removes the bytes only once the row is gone for good', async () => {
  const file = await store().keep({ path: incoming('short-lived'), name: 'c.txt' }, desk.clock.now());
  const place = join(folder, 'files', file.key.slice(0, 2), file.key);
  await tx(async () => {
    await store().remove(file);
    throw new Error('rolled back');
  }).catch(() => undefined);
  expect(existsSync(place)).toBe(true);
  await store().remove(file);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(existsSync(place)).toBe(false);
  mkdirSync(join(folder, 'files', 'zz'), { recursive: true });
  expect(await store().sweep(new Date())).toBe(0);
});
