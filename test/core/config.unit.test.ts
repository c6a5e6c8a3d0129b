import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

it('never goes on with a secret that was cut short, and says what to do', () => {
  for (const left of ['', 'abc\n', 'x'.repeat(31)]) {
    writeFileSync(join(folder, 'secret'), left);
    expect(faultsOf({ FIRSTHAND_DATA: folder })).toEqual([
      expect.stringMatching(/secret holds \d+ characters where 32 are needed.*delete it/),
    ]);
    expect(readFileSync(join(folder, 'secret'), 'utf8')).toBe(left);
  }
  writeFileSync(join(folder, 'secret'), `${'k'.repeat(40)}\n`);
  expect(readConfig({ FIRSTHAND_DATA: folder }).SECRET).toBe('k'.repeat(40));
});

it('leaves nothing beside the secret that it made', () => {
  readConfig({ FIRSTHAND_DATA: folder });
  expect(readdirSync(folder)).toEqual(['secret']);
});

it.each([
  ['https://desk.example.com/', 'https://desk.example.com'],
  ['http://10.0.0.7:3000//', 'http://10.0.0.7:3000'],
])('takes %s for the address %s', (given, address) => {
  expect(readConfig({ FIRSTHAND_DATA: folder, PUBLIC_URL: given }).PUBLIC_URL).toBe(address);
});

it.each(['https://desk.example.com/help', 'https://desk.example.com/?a=1', 'https://me:hush@desk.example.com'])(
  'refuses the public address %s in one sentence',
  (given) => {
    expect(faultsOf({ FIRSTHAND_DATA: folder, PUBLIC_URL: given })).toEqual([
      expect.stringMatching(/^PUBLIC_URL must name the host alone/),
    ]);
  },
);

it.each([
  'postgres://desk@db/desk',
  'postgresql://desk:pa%20ss@db.example.com:5432/desk?sslmode=require',
  'postgres:///desk?host=/var/run/postgresql',
  'postgres://desk@/desk?user=a&host=%2Frun%2Fpostgresql',
])('takes the database address %s', (given) => {
  expect(faultsOf({ FIRSTHAND_DATA: folder, DATABASE_URL: given, SECRET: 's'.repeat(40) })).toEqual([]);
});

it.each(['mysql://desk@db/desk', 'postgres://', 'postgres://db', 'postgres:///desk', 'desk'])(
  'refuses the database address %s, and does not repeat what may hold a password',
  (given) => {
    expect(faultsOf({ FIRSTHAND_DATA: folder, DATABASE_URL: given, SECRET: 's'.repeat(40) })).toEqual([
      'DATABASE_URL must look like postgres://user@host/name or postgres:///name?host=/var/run/postgresql',
    ]);
  },
);

it('tells one fault a value, with the value', () => {
  expect(faultsOf({ FIRSTHAND_DATA: folder, PORT: 'abc', UPLOAD_LIMIT_MB: '0', TRUST_PROXY: '1.5' })).toEqual([
    'PORT must be a whole number from 0 to 65535, not "abc"',
    'UPLOAD_LIMIT_MB must be a whole number from 1 to 1024, not "0"',
    'TRUST_PROXY must be a whole number from 0 to 10, not "1.5"',
  ]);
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
