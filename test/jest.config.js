const fs = require('node:fs');
const path = require('node:path');
const { memoryFolder } = require('./support/run/memory-folder');

const root = path.join(__dirname, '..');
const base = {
  // One for all parts: what was looked up and compiled for one need not be again for the next.
  id: 'firsthand',
  rootDir: root,
  roots: ['src', 'migrations', 'seeds', 'test'].map((folder) => path.join(root, folder)),
  testEnvironment: '<rootDir>/test/support/realm/environment.js',
  runtime: '<rootDir>/test/support/realm/runtime.js',
  moduleFileExtensions: ['ts', 'js', 'json'],
  transform: { '^.+\\.ts$': ['@swc/jest', JSON.parse(fs.readFileSync(path.join(root, '.swcrc'), 'utf8'))] },
  dependencyExtractor: '<rootDir>/test/support/run/dependencies.js',
  setupFiles: ['<rootDir>/test/support/setup.ts'],
};
const onSqlite = {
  ...base,
  setupFiles: [...base.setupFiles, '<rootDir>/test/support/use-sqlite.ts'],
  globalSetup: '<rootDir>/test/support/sqlite-up.js',
  globalTeardown: '<rootDir>/test/support/sqlite-down.js',
};
const onPostgres = {
  ...base,
  setupFiles: [...base.setupFiles, '<rootDir>/test/support/use-postgres.ts'],
  globalSetup: '<rootDir>/test/support/postgres-up.js',
  globalTeardown: '<rootDir>/test/support/postgres-down.js',
};
const nightly = '\\.nightly\\.test\\.ts$';
const notHere = [nightly, '\\.(unit|browser)\\.test\\.ts$', 'architecture\\.test\\.ts$'];

// A zone nobody lives in by accident: what leans on the machine's zone fails here.
process.env.TZ = 'Pacific/Chatham';
process.env.TMPDIR = memoryFolder();

// *.unit.test.ts needs no database; *.test.ts runs on SQLite and again on PostgreSQL; *.browser.test.ts drives
// Chromium.
module.exports = {
  // For what never ends: a slow machine is no failure.
  testTimeout: 5 * 60_000,
  testSequencer: path.join(root, 'test/support/run/sequencer.js'),
  projects: [
    {
      ...base,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.unit.test.ts', '<rootDir>/test/architecture.test.ts'],
    },
    { ...onSqlite, displayName: 'sqlite', testMatch: ['<rootDir>/test/**/*.test.ts'], testPathIgnorePatterns: notHere },
    {
      ...onPostgres,
      displayName: 'postgres',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      // Who comes through which door, and how often a page asks, is the same on both: once is enough.
      testPathIgnorePatterns: [...notHere, '/test/(access/|budgets)'],
    },
    { ...onSqlite, displayName: 'browser', testMatch: ['<rootDir>/test/**/*.browser.test.ts'] },
  ],
};
