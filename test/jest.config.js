const path = require('node:path');

const root = path.join(__dirname, '..');
const swc = (syntax) => [
  '@swc/jest',
  {
    jsc: {
      parser: syntax === 'typescript' ? { syntax, decorators: true } : { syntax },
      transform: syntax === 'typescript' ? { legacyDecorator: true, decoratorMetadata: true } : {},
      target: 'es2022',
      keepClassNames: true,
    },
    module: { type: 'commonjs' },
  },
];
// Published as ES modules only: jest on Node 20 cannot require() them, so swc turns them into CommonJS (cached).
const esm = [
  '@nestjs',
  'nodemailer',
  'smtp-server',
  'postal-mime',
  'html-to-text',
  '@selderee',
  'selderee',
  'parseley',
  'peberminta',
  'leac',
  'csv-parse',
  'csv-stringify',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'punycode.js',
  'd3-[a-z-]+',
  'internmap',
  // Imports at its own time, which jest cannot.
  'pptxgenjs',
];
const base = {
  rootDir: root,
  testEnvironment: 'node',
  moduleFileExtensions: ['ts', 'js', 'mjs', 'json'],
  transform: { '^.+\\.ts$': swc('typescript'), '^.+\\.m?js$': swc('ecmascript') },
  moduleNameMapper: { '^file-type$': '<rootDir>/node_modules/file-type/index.js' },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/'],
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
const notHere = ['/node_modules/', '\\.(unit|browser)\\.test\\.ts$', 'architecture\\.test\\.ts$'];

// A zone nobody lives in by accident: what leans on the machine's zone fails here.
process.env.TZ = 'Pacific/Chatham';

// *.unit.test.ts needs no database; *.test.ts runs on SQLite and again on PostgreSQL; *.browser.test.ts drives Chromium.
module.exports = {
  testTimeout: 60_000,
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
      testPathIgnorePatterns: notHere,
    },
    { ...onSqlite, displayName: 'browser', testMatch: ['<rootDir>/test/**/*.browser.test.ts'] },
  ],
};
