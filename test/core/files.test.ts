import { existsSync, mkdirSync, readdirSync, rmSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Config } from '../../src/core/config';
import { tx } from '../../src/core/database/tx';
import { FileLost } from '../../src/core/errors';
import { FileStore } from '../../src/core/files/file-store';
import type { StoredFile } from '../../src/core/files/stored-file.entity';
import { startApp, type TestApp } from '../support/app';
import { patient, until } from '../support/until';

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

const stored = async (words: string, name: string) => {
  const kept = await store().keep({ path: incoming(words), name, field: 'files' });
  return tx(() => store().record(kept, desk.clock.now()));
};
const read = async (file: StoredFile): Promise<string> => text(await store().open(file));

it('keeps what was sent, byte by byte, under a name that tells nothing', async () => {
  const file = await stored('hello there', 'notes.txt');
  expect(file).toMatchObject({
    size: 11,
    type: 'text/plain',
    sha256: '12998c017066eb0d2a70b94e6ed3192985855ce390f321bbdb832022888bd251',
  });
  expect(file.key).toMatch(/^[0-9a-f]{48}$/);
  expect(await read(file)).toBe('hello there');
});

it('sweeps a file whose row was rolled back and an upload that was cut off, a day later, and no other', async () => {
  const kept = await stored('kept words', 'a.txt');
  const lost = await store().keep({ path: incoming('orphaned'), name: 'b.txt', field: 'files' });
  await tx(async () => {
    await store().record(lost, desk.clock.now());
    throw new Error('rolled back');
  }).catch(() => undefined);
  mkdirSync(join(folder, 'incoming'), { recursive: true });
  writeFileSync(join(folder, 'incoming', 'half-of-it'), 'cut');
  // It may have been committed all the same, where the answer was lost: only the sweep knows.
  await store().discard(lost);
  const before = filesOnDisk().length;
  expect(await store().sweep(new Date())).toBe(0);
  const longAgo = new Date('2026-01-01');
  for (const name of filesOnDisk()) utimesSync(join(folder, 'files', name), longAgo, longAgo);
  utimesSync(join(folder, 'incoming', 'half-of-it'), longAgo, longAgo);
  expect(await store().sweep(new Date())).toBe(2);
  expect(filesOnDisk()).toHaveLength(before - 1);
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  expect(await read(kept)).toBe('kept words');
});

it('discards at once what was kept for a form that failed', async () => {
  const before = filesOnDisk();
  await store().discard(await store().keep({ path: incoming('in vain'), name: 'd.txt', field: 'files' }));
  expect(filesOnDisk()).toEqual(before);
});

it('says so where the bytes are missing or cut short', async () => {
  const [gone, cut] = [await stored('gone from the disk', 'e.txt'), await stored('cut in the middle', 'f.txt')];
  rmSync(join(folder, 'files', gone.key.slice(0, 2), gone.key));
  truncateSync(join(folder, 'files', cut.key.slice(0, 2), cut.key), 3);
  await expect(store().open(gone)).rejects.toThrow(FileLost);
  await expect(store().open(cut)).rejects.toThrow(FileLost);
});

it('removes the bytes only once the row is gone for good', async () => {
  const file = await stored('short-lived', 'c.txt');
  const place = join(folder, 'files', file.key.slice(0, 2), file.key);
  await tx(async () => {
    await store().remove(file);
    throw new Error('rolled back');
  }).catch(() => undefined);
  expect(existsSync(place)).toBe(true);
  await store().remove(file);
  await until('its bytes are gone', patient, () => !existsSync(place));
  mkdirSync(join(folder, 'files', 'zz'), { recursive: true });
  expect(await store().sweep(new Date())).toBe(0);
});
