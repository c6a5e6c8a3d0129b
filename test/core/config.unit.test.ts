import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigFaulty, readConfig } from '../../src/core/config';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'config-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const faultsOf = (env: NodeJS.ProcessEnv): string[] => {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigFaulty).faults;
  }
};

it('needs nothing to start on one machine', () => {
  const config = readConfig({ FIRSTHAND_DATA: folder });
  expect(config).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    PUBLIC_URL: 'http://localhost:3000',
    secureCookies: false,
    dataDir: folder,
  });
});

it('makes its secret once, readable by its owner alone, and finds it again', () => {
  const first = readConfig({ FIRSTHAND_DATA: folder }).SECRET;
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600);
  expect(readConfig({ FIRSTHAND_DATA: folder }).SECRET).toBe(first);
});

it('asks for a secret where several instances may share a database, and makes none itself', () => {
  expect(faultsOf({ FIRSTHAND_DATA: folder, DATABASE_URL: 'postgres://desk@db/desk' })).toEqual([
    expect.stringContaining('SECRET is required'),
  ]);
  expect(existsSync(join(folder, 'secret'))).toBe(false);
});

it('names every fault at once', () => {
  const faults = faultsOf({
    FIRSTHAND_DATA: folder,
    PORT: 'eighty',
    PUBLIC_URL: 'desk',
    SMTP_URL: 'mail',
    UPLOAD_LIMIT_MB: '0',
    DESK_ZONE: 'Mars/Olympus',
    SECRET: 'short',
  });
  expect(faults.length).toBeGreaterThanOrEqual(6);
  for (const word of ['PORT', 'PUBLIC_URL', 'SMTP_URL', 'UPLOAD_LIMIT_MB', 'DESK_ZONE', 'SECRET'])
    expect(faults.join('\n')).toContain(word);
});

it('reads a value from the file that NAME_FILE names, and refuses two answers to one question', () => {
  const file = join(folder, 'db');
  writeFileSync(file, `${'s'.repeat(40)}\n`);
  expect(readConfig({ FIRSTHAND_DATA: folder, SECRET_FILE: file }).SECRET).toBe(readFileSync(file, 'utf8').trim());
  expect(faultsOf({ FIRSTHAND_DATA: folder, SECRET_FILE: file, SECRET: 'x'.repeat(40) })).toEqual([
    expect.stringContaining('both set'),
  ]);
  expect(faultsOf({ FIRSTHAND_DATA: folder, SECRET_FILE: join(folder, 'gone') })).toEqual([
    expect.stringContaining('SECRET_FILE cannot be read'),
  ]);
});

it('sends cookies only over https where the public address is one', () => {
  expect(readConfig({ FIRSTHAND_DATA: folder, PUBLIC_URL: 'https://desk.example.com' }).secureCookies).toBe(true);
});
